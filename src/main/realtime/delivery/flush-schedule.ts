import type { Disposable } from '#shared/base/disposable';

export interface Flushable {
  flush(): void;
}

/**
 * Decides when outboxes are emptied. After quiet, and for anything urgent, that is the end of the current turn of the
 * event loop, so that what happens in one turn goes out in one write; under load, state waits until `window`
 * milliseconds have passed since the outbox was last emptied, since the number of writes is what bounds the fan-out.
 */
export class FlushSchedule implements Disposable {
  private readonly thisTurn = new Set<Flushable>();
  private readonly later = new Set<Flushable>();
  private readonly lastFlush = new WeakMap<Flushable, number>();
  private immediate: NodeJS.Immediate | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly window = 4) {}

  request(target: Flushable, urgent: boolean): void {
    if (this.thisTurn.has(target)) return;
    if (urgent || performance.now() - (this.lastFlush.get(target) ?? -Infinity) >= this.window) {
      this.later.delete(target);
      this.thisTurn.add(target);
      this.immediate ??= setImmediate(() => {
        this.immediate = undefined;
        this.flushAll(this.thisTurn);
      });
      return;
    }
    this.later.add(target);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.flushAll(this.later);
    }, this.window);
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

  private flushAll(targets: Set<Flushable>): void {
    const now = performance.now();
    // Emptied first: a flush that asks for another one must not be forgotten, nor done in this round.
    const due = [...targets];
    targets.clear();
    for (const target of due) {
      this.lastFlush.set(target, now);
      target.flush();
    }
  }
}
