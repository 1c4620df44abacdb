import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { Frames } from '../frames';

/** Frames that the test draws. */
export class ManualFrames implements Frames {
  private callbacks: ReadonlySet<() => void> = new Set();

  request(callback: () => void): Disposable {
    const own = () => callback();
    this.callbacks = new Set([...this.callbacks, own]);
    return toDisposable(() => {
      this.callbacks = new Set([...this.callbacks].filter((other) => other !== own));
    });
  }

  get requested(): number {
    return this.callbacks.size;
  }

  draw(): void {
    const { callbacks } = this;
    this.callbacks = new Set();
    for (const callback of callbacks) callback();
  }
}
