import type { Timers } from './timers';

/** Milliseconds after its last move from which on a hand rests. */
export const handRests = 120;

/** Whether a hand moves the canvas, or something on it, at this moment: what comes by itself leaves it the frames. */
export class Hand {
  private lastMove = Number.NEGATIVE_INFINITY;

  constructor(private readonly timers: Timers) {}

  moves(): void {
    this.lastMove = this.timers.now();
  }

  get isMoving(): boolean {
    return this.timers.now() - this.lastMove < handRests;
  }
}
