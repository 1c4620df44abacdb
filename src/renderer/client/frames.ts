import { type Disposable, toDisposable } from '#shared/base/disposable';

/** When to write to the screen, given from outside: the client itself knows no DOM. */
export interface Frames {
  /** Calls back once, before the next picture is drawn, and says how many nodes may be written for that one. */
  request(callback: (most: number) => void): Disposable;
}

export const animationFrames: Frames = {
  request(callback) {
    const frame = requestAnimationFrame(() => callback(Number.POSITIVE_INFINITY));
    return toDisposable(() => cancelAnimationFrame(frame));
  },
};
