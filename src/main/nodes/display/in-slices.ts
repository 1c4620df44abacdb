import type { Clock } from '#main/engine/node-kind';
import { FactoryError } from '#shared/base/errors';

/** Seconds of work at a time: a tick that is due waits no longer. */
const slice = 0.002;

/**
 * Does what takes long in slices, between which everything else has its turn. Gives what came of it, and the seconds that
 * took by itself.
 *
 * @param isOver whether nobody needs it any more: then it is given up.
 */
export async function inSlices<T>(
  steps: Generator<unknown, T>,
  clock: Pick<Clock, 'monotonic'>,
  turn: () => Promise<void>,
  isOver: () => boolean,
): Promise<{ readonly value: T; readonly spent: number }> {
  let spent = 0;
  for (;;) {
    const began = clock.monotonic();
    let step = steps.next();
    while (!step.done && clock.monotonic() - began < slice) step = steps.next();
    spent += clock.monotonic() - began;
    if (step.done) return { value: step.value, spent };
    await turn();
    if (isOver()) throw new FactoryError('NODE_NOT_FOUND', 'What was to be shown is gone.');
  }
}
