import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { FlushSchedule } from './flush-schedule';

class Target {
  readonly times: number[] = [];
  private readonly waiting: (() => void)[] = [];

  flush(): void {
    this.times.push(performance.now());
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

  it('[P10] makes state wait for the window under load', async () => {
    const target = new Target();
    schedule.request(target, false);
    await nextTurn();
    schedule.request(target, false);
    await nextTurn();
    expect(target.times).toHaveLength(1);
    await target.next();
    const [first = 0, second = 0] = target.times;
    expect(second - first).toBeGreaterThan(150);
  });

  it('[P10] never makes anything urgent wait, and does not flush again for what went along', async () => {
    const target = new Target();
    schedule.request(target, false);
    await nextTurn();
    schedule.request(target, false);
    schedule.request(target, true);
    await nextTurn();
    expect(target.times).toHaveLength(2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(target.times).toHaveLength(2);
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
