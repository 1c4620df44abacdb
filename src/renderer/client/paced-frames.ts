import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { Frames } from './frames';
import type { Hand } from './hand';
import type { Timers } from './timers';

/** Milliseconds. */
export const pace = {
  /** A picture that took longer than this is late: at 60 Hz one was left out. */
  late: 25,
  /** What is shown is never older than this because of it. */
  longestRest: 250,
  /** So many nodes are written a picture while a hand moves: all that are in view in about a quarter of a second. */
  mostByHand: 24,
} as const;

/**
 * Frames for what comes by itself, as many as the page keeps up with: after a picture that was late it rests for as long
 * as that one took, so that at most half of the time goes to values. While a hand moves the canvas, no picture is to be
 * late because of them: each takes in a few nodes, and those that have waited longest first.
 */
export class PacedFrames implements Frames {
  private freeAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly frames: Frames,
    private readonly timers: Timers,
    private readonly hand: Hand,
  ) {}

  request(callback: (most: number) => void): Disposable {
    const draw = () => this.frames.request(() => this.draw(callback));
    const rest = this.hand.isMoving ? 0 : this.freeAt - this.timers.now();
    let waiting =
      rest > 0
        ? this.timers.after(rest, () => {
            waiting = draw();
          })
        : draw();
    return toDisposable(() => waiting.dispose());
  }

  private draw(callback: (most: number) => void): void {
    const { frames, timers, hand } = this;
    const begun = timers.now();
    callback(hand.isMoving ? pace.mostByHand : Number.POSITIVE_INFINITY);
    // The next frame comes when this one's layout and painting are done.
    frames.request(() => {
      const took = timers.now() - begun;
      this.freeAt = took > pace.late ? timers.now() + Math.min(took, pace.longestRest) : Number.NEGATIVE_INFINITY;
    });
  }
}
