import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { FlushSchedule } from './flush-schedule';

class Target {
  readonly times: number[] = [];
  private readonly waiting: (() => void)[] = [];

  /** @param takes milliseconds a flush takes. */
  constructor(private readonly takes = 0) {}

  flush(): void {
    const began = performance.now();
    this.times.push(began);
    while (performance.now() - began < this.takes);
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

describe('FlushSchedule', () => {
  // Wide, so that a slow machine does not let it pass by accident.
  const schedule = new FlushSchedule(200);
  afterEach(() => schedule.dispose());

  it('[P10] flushes once at the end of the turn after quiet, however often it was asked', async () => {
    const target = new Target();
    for (let i = 0; i < 5; i++) schedule.request(target, false);
    expect(target.times).toHaveLength(0);
    await nextTurn();
    expect(target.times).toHaveLength(1);
  });

  it('[P10] makes state wait for the window when a flush is dear', async () => {
    const target = new Target(80);
    schedule.request(target, false);
    await nextTurn();
    schedule.request(target, false);
    await nextTurn();
    expect(target.times).toHaveLength(1);
    await target.next();
    const [first = 0, second = 0] = target.times;
    expect(second - first).toBeGreaterThan(150);
  });

  it('[P10] lets state of a cheap flush, and what is urgent, go before state of a dear one', async () => {
    const [cheap, urgent, dear] = [new Target(), new Target(20), new Target(20)];
    for (const target of [cheap, urgent, dear]) schedule.request(target, false);
    await dear.next();
    schedule.request(dear, false);
    schedule.request(urgent, false);
    schedule.request(urgent, true);
    schedule.request(cheap, false);
    await dear.next();
    const second = (target: Target) => target.times[1] ?? Number.POSITIVE_INFINITY;
    expect(second(cheap)).toBeLessThan(second(dear));
    expect(second(urgent)).toBeLessThan(second(dear));
    // Never sooner after a flush than that took, and once for all that was asked.
    expect(second(urgent) - (urgent.times[0] ?? 0)).toBeGreaterThanOrEqual(39);
    expect([cheap, urgent, dear].map(({ times }) => times.length)).toEqual([2, 2, 2]);
  });

  it('[P10] does not flush who was forgotten', async () => {
    const target = new Target();
    schedule.request(target, true);
    schedule.forget(target);
    await nextTurn();
    expect(target.times).toHaveLength(0);
  });

  it('[P10] keeps a request made during a flush', async () => {
    const target = new Target();
    const asks = {
      again: 1,
      flush() {
        target.flush();
        if (this.again-- > 0) schedule.request(this, true);
      },
    };
    schedule.request(asks, true);
    await nextTurn();
    await nextTurn();
    expect(target.times).toHaveLength(2);
  });
});
