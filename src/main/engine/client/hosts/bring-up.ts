import { FactoryError, messageOf } from '#shared/base/errors';
import type { EngineLog } from '../../options';
import type { Peer } from './peer';

/** A process that ends before it is up is started again after these seconds, the last of them from then on. */
const delays = [0, 0.2, 1, 5];

export interface BringUp<P> {
  /** Starts one; may throw. */
  start(): P;
  /** None is wanted any more. */
  isClosed(): boolean;
  /** It has failed a few times in a row, and goes on trying. */
  onStuck(error: FactoryError): void;
  readonly log: EngineLog;
}

/** Starts a process again and again until one is up; undefined when none is wanted any more. */
export async function bringUp<P extends Pick<Peer<never, never>, 'up'>>(options: BringUp<P>): Promise<P | undefined> {
  const { start, isClosed, onStuck, log } = options;
  for (let failures = 0; !isClosed(); failures++) {
    if (failures > 0) await sleep(delays[Math.min(failures, delays.length) - 1] ?? 0);
    if (isClosed()) return undefined;
    try {
      const peer = start();
      if (await peer.up) return peer;
      if (!isClosed()) log.error('A process of the engine ended while it was starting; starting another.');
    } catch (error) {
      log.error('A process of the engine could not be started', messageOf(error));
    }
    if (failures + 1 >= delays.length) onStuck(stuck());
  }
  return undefined;
}

const stuck = () => new FactoryError('HOST_CRASHED', 'The process that runs workflows ends as soon as it is started.');

/** Keeps no program from ending. */
const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000).unref());
