import { describe, expect, it } from 'vitest';
import { RunMeter } from './run-meter';

describe('[E7] figures', () => {
  it('cover about the last second', () => {
    const meter = new RunMeter(0);
    let now = 0;
    const play = (ticks: number, hz: number, duration: number, lateness: number) => {
      for (let tick = 0; tick < ticks; tick++) {
        now += 1 / hz;
        meter.add(lateness, duration);
        // Read four times a second, as the run does.
        if ((tick + 1) % (hz / 4) === 0) reading = meter.read(now);
      }
    };
    let reading = meter.read(0);
    play(400, 100, 0.002, 0.001);
    expect(reading.rate).toBeCloseTo(100, 6);
    expect(reading.tickTime).toBeCloseTo(0.002, 9);
    expect(reading.jitter).toBe(0.001);
    // Another pace shows as soon as it is a second old, without a trace of the one before.
    play(80, 20, 0.01, 0.005);
    expect(reading.rate).toBeCloseTo(20, 6);
    expect(reading.tickTime).toBeCloseTo(0.01, 9);
    expect(reading.jitter).toBe(0.005);
  });

  it('the jitter is the 99th percentile, so one late tick in 200 does not show, one in 50 does', () => {
    const late = (every: number) => {
      const meter = new RunMeter(0);
      for (let tick = 1; tick <= 200; tick++) meter.add(tick % every === 0 ? 1 : 0, 0);
      return meter.read(1).jitter;
    };
    expect([late(200), late(50)]).toEqual([0, 1]);
  });

  it('the median tells how late a tick usually is, whatever the worst ones are', () => {
    const meter = new RunMeter(0);
    for (let tick = 1; tick <= 100; tick++) meter.add(tick / 1000, 0);
    const { jitterMedian, jitter } = meter.read(1);
    expect([jitterMedian, jitter]).toEqual([0.051, 0.1]);
    expect(new RunMeter(0).read(1).jitterMedian).toBe(0);
  });

  it('of a run that ticks faster than it can remember, it tells what it remembers', () => {
    const meter = new RunMeter(0);
    for (let tick = 0; tick < 100_000; tick++) meter.add(tick < 50_000 ? 1 : 0, 1e-6);
    const reading = meter.read(1);
    expect(reading.rate).toBe(100_000);
    expect(reading.jitter).toBe(0);
  });
});
