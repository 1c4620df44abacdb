import type { Disposable } from '#shared/base/disposable';

export interface Flushable {
  flush(): void;
}

/** From when on a target may be flushed again, in milliseconds of `performance.now()`. */
interface Rest {
  readonly urgent: number;
  readonly state: number;
}

const rested: Rest = { urgent: -Infinity, state: -Infinity };

/** How many times as long as a flush took state waits until the next, as long as that is within the window. */
const patience = 4;
/** Milliseconds of the shortest timer. Less than that can not be waited for, only made more of. */
const shortestTimer = 1;

/**
 * Decides when what waits is sent. After quiet, and for anything urgent, that is the end of the current turn of the
 * event loop, so that what happens in one turn goes out in one write. Since the number of writes is what bounds the
 * fan-out, nothing comes sooner after a flush than that flush took, so that sending never takes more than half of this
 * thread; and state waits for four times that, but no longer than `window` milliseconds, and not if it is too short to
 * be timed.
 */
export class FlushSchedule implements Disposable {
  private thisTurn = new Set<Flushable>();
  /** When those that wait are due. */
  private readonly later = new Map<Flushable, number>();
  private readonly rests = new WeakMap<Flushable, Rest>();
  private immediate: NodeJS.Immediate | undefined;
  private timer: NodeJS.Timeout | undefined;
  private timerDue = Infinity;

  constructor(private readonly window = 2) {}

  request(target: Flushable, urgent: boolean): void {
    if (this.thisTurn.has(target)) return;
    const rest = this.rests.get(target) ?? rested;
    const due = urgent ? rest.urgent : rest.state;
    const now = performance.now();
    if (now >= due) {
      this.later.delete(target);
      this.thisTurn.add(target);
      this.immediate ??= setImmediate(() => this.flushTurn());
      return;
    }
    const before = this.later.get(target);
    if (before !== undefined && before <= due) return;
    this.later.set(target, due);
    this.arm(due, now);
  }

  forget(target: Flushable): void {
    this.thisTurn.delete(target);
    this.later.delete(target);
  }

  dispose(): void {
    clearImmediate(this.immediate);
    clearTimeout(this.timer);
    this.thisTurn.clear();
    this.later.clear();
  }

  private arm(due: number, now: number): void {
    if (due >= this.timerDue) return;
    clearTimeout(this.timer);
    this.timerDue = due;
    this.timer = setTimeout(() => this.flushDue(), Math.max(0, due - now));
  }

  private flushTurn(): void {
    this.immediate = undefined;
    const due = this.thisTurn;
    // A flush that asks for another one must not be forgotten, nor done in this round.
    this.thisTurn = new Set();
    for (const target of due) this.flush(target);
  }

  private flushDue(): void {
    this.timer = undefined;
    this.timerDue = Infinity;
    // A timer may come a little early.
    const now = performance.now() + 0.5;
    const due = [...this.later].filter(([, at]) => at <= now).map(([target]) => target);
    for (const target of due) this.later.delete(target);
    for (const target of due) this.flush(target);
    const earliest = Math.min(...this.later.values());
    if (this.later.size > 0) this.arm(earliest, performance.now());
  }

  private flush(target: Flushable): void {
    const began = performance.now();
    target.flush();
    const ended = performance.now();
    const took = ended - began;
    const urgent = ended + took;
    const wait = patience * took < shortestTimer ? 0 : Math.min(this.window, patience * took);
    this.rests.set(target, { urgent, state: Math.max(urgent, began + wait) });
  }
}
