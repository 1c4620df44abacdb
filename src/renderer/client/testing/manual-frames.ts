import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { Frames } from '../frames';

/** Frames that the test draws. */
export class ManualFrames implements Frames {
  private callbacks: ReadonlySet<(most: number) => void> = new Set();

  request(callback: (most: number) => void): Disposable {
    const own = (most: number) => callback(most);
    this.callbacks = new Set([...this.callbacks, own]);
    return toDisposable(() => {
      this.callbacks = new Set([...this.callbacks].filter((other) => other !== own));
    });
  }

  get requested(): number {
    return this.callbacks.size;
  }

  draw(most = Number.POSITIVE_INFINITY): void {
    const { callbacks } = this;
    this.callbacks = new Set();
    for (const callback of callbacks) callback(most);
  }
}
