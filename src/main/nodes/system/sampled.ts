import type { Clock } from '#main/engine/node-kind';
import { number } from '../ports';

/** The input of kinds that read no more often. */
export const lookInterval = number({
  default: 2,
  min: 1,
  max: 3600,
  unit: 's',
  description: 'The time between two looks.',
  wirable: false,
});

/** Reads something costly not more often than an interval allows, and gives what it was in between. */
export class Sampled<T> {
  private held: { readonly at: number; readonly value: T } | undefined;

  constructor(
    private readonly read: () => Promise<T>,
    private readonly clock: Clock,
  ) {}

  /** Rejects at Stop, although the reading itself can not be ended. */
  async get(interval: number, signal: AbortSignal): Promise<T> {
    const at = this.clock.monotonic();
    if (this.held && at - this.held.at < interval) return this.held.value;
    const value = await unlessAborted(this.read(), signal);
    this.held = { at, value };
    return value;
  }
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
