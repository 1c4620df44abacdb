import type { Clock } from '#main/engine/node-kind';
import { FactoryError } from '#shared/base/errors';

/** Seconds of work at a time: a tick that is due waits no longer. */
const slice = 0.002;
/** Of a value that is another in each tick, so much of the time at most is spent on such work. */
const share = 0.1;

/**
 * Does what takes long in slices, between which everything else has its turn. Gives what came of it, and the monotonic
 * second up to which that goes on for a value that is another by now.
 *
 * @param isOver whether nobody needs it any more: then it is given up.
 */
export async function inSlices<T>(
  steps: Generator<unknown, T>,
  clock: Pick<Clock, 'monotonic'>,
  turn: () => Promise<void>,
  isOver: () => boolean,
): Promise<{ readonly value: T; readonly goodUntil: number }> {
  let spent = 0;
  for (;;) {
    const began = clock.monotonic();
    let step = steps.next();
    while (!step.done && clock.monotonic() - began < slice) step = steps.next();
    const now = clock.monotonic();
    spent += now - began;
    if (step.done) return { value: step.value, goodUntil: now + spent / share };
    await turn();
    if (isOver()) throw new FactoryError('NODE_NOT_FOUND', 'What was to be shown is gone.');
  }
}
