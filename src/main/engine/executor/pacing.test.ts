import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pacing, pacingSchema } from '#shared/graph/workflow';
import { Pacer } from './pacing';

/** Plays ticks of the given durations from second 0; each begins exactly when due, or when the one before has ended. */
function play(pacing: Pacing, durations: readonly number[]) {
  let now = 0;
  const pacer = new Pacer(pacing, now);
  const starts = durations.map((duration) => {
    now = Math.max(now, pacer.due);
    const start = now;
    pacer.begin(now);
    now += duration;
    pacer.end(now);
    return start;
  });
  return { starts, overruns: pacer.overruns, pacer };
}

const rate = (hz: number, overrun?: 'skip' | 'catch_up' | 'stretch') =>
  pacingSchema.parse({ mode: 'rate', hz, overrun });
const times = (count: number, duration: number) => Array.from({ length: count }, () => duration);

describe('[E7] pacing', () => {
  it('free: the next tick begins as the one before ends', () => {
    expect(play({ mode: 'free' }, [0.5, 0.25, 1]).starts).toEqual([0, 0.5, 0.75]);
  });

  it('pause: the pause begins when the tick has ended', () => {
    expect(play({ mode: 'pause', seconds: 2 }, [0.5, 0.5, 0.5]).starts).toEqual([0, 2.5, 5]);
  });

  it('rate: work time is part of the period, and rounding does not add up', () => {
    const { starts, overruns } = play(rate(10), times(36_000, 0.03));
    expect(starts[1]).toBe(0.1);
    // An hour later not a nanosecond is lost.
    expect(starts.at(-1)).toBeCloseTo(3599.9, 9);
    expect(overruns).toBe(0);
  });

  it('rate: a tick that takes exactly the period is no overrun', () => {
    const { starts, overruns } = play(rate(4), times(5, 0.25));
    expect(starts).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(overruns).toBe(0);
  });

  it('skip: ticks that were missed are dropped, the schedule stays', () => {
    const { starts, overruns } = play(rate(10), [0.01, 0.35, 0.01, 0.01]);
    expect(starts.map((start) => start.toFixed(6))).toEqual(['0.000000', '0.100000', '0.500000', '0.600000']);
    expect(overruns).toBe(1);
  });

  it('catch up: ticks that were missed follow at once, the schedule stays', () => {
    const { starts, overruns } = play(rate(10, 'catch_up'), [0.35, 0, 0, 0, 0, 0]);
    expect(starts.map((start) => start.toFixed(2))).toEqual(['0.00', '0.35', '0.35', '0.35', '0.40', '0.50']);
    // The first, and the two that ended after their successor was due.
    expect(overruns).toBe(3);
  });

  it('stretch: the period starts anew from the late tick', () => {
    const { starts, overruns } = play(rate(10, 'stretch'), [0.25, 0.01, 0.01]);
    expect(starts.map((start) => start.toFixed(2))).toEqual(['0.00', '0.25', '0.35']);
    expect(overruns).toBe(1);
  });

  it('skip: whatever the ticks take, each begins on the grid and none before the one before has ended', () => {
    const durations = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { maxLength: 100 });
    fc.assert(
      fc.property(durations, fc.integer({ min: 1, max: 1000 }), (taken, hz) => {
        const { starts } = play(rate(hz), taken);
        starts.forEach((start, at) => {
          expect(Math.abs(start * hz - Math.round(start * hz))).toBeLessThan(1e-6);
          if (at > 0) expect(start).toBeGreaterThanOrEqual((starts[at - 1] ?? 0) + (taken[at - 1] ?? 0) - 1e-9);
        });
      }),
    );
  });

  it('measures how late a tick began', () => {
    const { pacer } = play(rate(10), [0.01]);
    pacer.begin(0.104);
    expect(pacer.lateness).toBeCloseTo(0.004);
  });

  it('a change takes effect from the latest tick on', () => {
    const { pacer } = play({ mode: 'pause', seconds: 60 }, [0.01]);
    pacer.change(rate(10), 5);
    expect(pacer.due).toBe(5);
    const running = play(rate(10), [0.01]).pacer;
    running.change(rate(2), 0.05);
    expect(running.due).toBe(0.5);
    running.change({ mode: 'pause', seconds: 1 }, 0.05);
    expect(running.due).toBeCloseTo(1.01);
    running.change({ mode: 'free' }, 0.06);
    expect(running.due).toBe(0.06);
  });
});
