import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { Frames } from './frames';
import type { Timers } from './timers';

/** Milliseconds. */
export const pace = {
  /** A picture that took longer than this is late: at 60 Hz one was left out. */
  late: 25,
  /** What is shown is never older than this because of it. */
  longestRest: 250,
} as const;

/**
 * Frames for what comes by itself, as many as the page keeps up with: after a picture that was late it rests for as long
 * as that one took, so that at most half of the time goes to values, and a hand that moves the canvas has the rest.
 */
export class PacedFrames implements Frames {
  private freeAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly frames: Frames,
    private readonly timers: Timers,
  ) {}

  request(callback: () => void): Disposable {
    const draw = () => this.frames.request(() => this.draw(callback));
    const rest = this.freeAt - this.timers.now();
    let waiting =
      rest > 0
        ? this.timers.after(rest, () => {
            waiting = draw();
          })
        : draw();
    return toDisposable(() => waiting.dispose());
  }

  private draw(callback: () => void): void {
    const { frames, timers } = this;
    const begun = timers.now();
    callback();
    // The next frame comes when this one's layout and painting are done.
    frames.request(() => {
      const took = timers.now() - begun;
      this.freeAt = took > pace.late ? timers.now() + Math.min(took, pace.longestRest) : Number.NEGATIVE_INFINITY;
    });
  }
}
