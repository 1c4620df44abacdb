import type { Clock } from '#main/engine/node-kind';
import { InputSpec } from '../../ports';

/**
 * What only a window of the editor can see, which it tells again and again: a dictionary with `window`, the one that tells,
 * and `count`, which is another each time.
 */
export const seenInput = new InputSpec<unknown>({
  type: 'ANY',
  title: 'Seen',
  description: 'Told by the window of the editor that has the workflow on screen.',
  wirable: false,
  fleeting: true,
  control: { type: 'none' },
});

export type Told = Readonly<Record<string, unknown>>;

/** Hears one window, whichever tells first, until it is silent: another one does not come between. */
export class WindowFeed {
  private held: { readonly window: unknown; readonly count: unknown; readonly at: number } | undefined;

  /** @param patience seconds after which a window that says nothing tells no longer. */
  constructor(
    private readonly clock: Clock,
    private readonly patience: number,
  ) {}

  /** What is new, if anything is. */
  hear(seen: unknown): Told | undefined {
    if (typeof seen !== 'object' || seen === null || Array.isArray(seen)) return undefined;
    const told = seen as Told;
    const { window, count } = told;
    if (this.isTold && window !== this.held?.window) return undefined;
    if (window === this.held?.window && count === this.held?.count) return undefined;
    this.held = { window, count, at: this.clock.monotonic() };
    return told;
  }

  /** Whether a window tells at the moment. */
  get isTold(): boolean {
    return this.held !== undefined && this.clock.monotonic() - this.held.at < this.patience;
  }
}
