import type { Clock } from '#main/engine/node-kind';
import { createRisingEdge } from '../rising-edge';

/**
 * What a signal asks for each time it turns on, one at a time and with a pause between two: what is asked for meanwhile
 * waits, the newest of it. A failure stands until something else is asked for, so that it is not shown for one tick alone.
 */
export class NewestOnly<T> {
  private readonly rose = createRisingEdge();
  private waiting: { readonly what: T } | undefined;
  private failure: { readonly error: unknown } | undefined;
  private next = Number.NEGATIVE_INFINITY;
  private done = 0;
  private dropped = 0;

  constructor(private readonly clock: Clock) {}

  get report() {
    return { done: this.done, dropped: this.dropped, waits: this.waiting !== undefined };
  }

  /** @param read gives what is asked for now. */
  hear(on: boolean, read: () => T): void {
    if (!this.rose(on)) return;
    this.failure = undefined;
    try {
      const what = read();
      if (this.waiting) this.dropped += 1;
      this.waiting = { what };
    } catch (error) {
      this.failure = { error };
    }
  }

  /** Does what waits, unless the last was done less than `pause` seconds ago. */
  async serve(pause: number, act: (what: T) => Promise<void>): Promise<void> {
    if (this.failure) throw this.failure.error;
    const { waiting, clock } = this;
    if (!waiting || clock.monotonic() < this.next) return;
    this.waiting = undefined;
    try {
      await act(waiting.what);
      this.done += 1;
    } catch (error) {
      this.failure = { error };
      throw error;
    } finally {
      this.next = clock.monotonic() + pause;
    }
  }
}
