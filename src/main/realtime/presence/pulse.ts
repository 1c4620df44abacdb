import type { Disposable } from '#shared/base/disposable';

/** Milliseconds between two. */
const interval = 50;

/** Does something at once after quiet, then at most twenty times a second; of what comes faster the last is never lost. */
export class Pulse implements Disposable {
  private timer: NodeJS.Timeout | undefined;
  private due = false;

  constructor(private readonly perform: () => void) {}

  beat(): void {
    if (this.timer) this.due = true;
    else this.now();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.due = false;
  }

  private now(): void {
    this.due = false;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.due) this.now();
    }, interval);
    this.perform();
  }
}
