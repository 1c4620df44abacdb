import type { Versioned } from './use-version';

/** What asks for more of a value bit by bit, while somebody listens. */
export abstract class FillingIn implements Versioned {
  private readonly listeners = new Set<() => void>();
  private changes = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    this.work();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) clearTimeout(this.timer);
    };
  };

  readonly version = (): number => this.changes;

  /** Asks for what is in sight and not there, if anything. */
  protected abstract askForMore(): void;

  /** Looks now, and no more at the time that was set before. */
  protected work(): void {
    clearTimeout(this.timer);
    if (this.listeners.size > 0) this.askForMore();
  }

  protected workIn(milliseconds: number): void {
    this.timer = setTimeout(() => this.work(), milliseconds);
  }

  /** Something has come. */
  protected tell(): void {
    this.changes += 1;
    for (const listener of [...this.listeners]) listener();
  }
}
