import { expect, it } from 'vitest';
import { ManualTimers } from '../testing/manual-timers';
import { Heartbeat } from './heartbeat';

function start() {
  const timers = new ManualTimers();
  const seen = { pings: 0, silent: 0 };
  const late: (number | undefined)[] = [];
  const heartbeat = new Heartbeat(timers, {
    ping: () => {
      seen.pings += 1;
    },
    late: (since) => late.push(since),
    silent: () => {
      seen.silent += 1;
      heartbeat.dispose();
    },
  });
  heartbeat.start();
  return { timers, seen, late, heartbeat };
}

it('takes an end that says anything at all for alive', () => {
  const { timers, seen, heartbeat } = start();
  for (let second = 0; second < 60; second++) {
    heartbeat.heard();
    timers.advance(1_000);
  }
  expect(seen).toEqual({ pings: 25, silent: 0 });
});

it('gives up one that says nothing', () => {
  const { timers, seen } = start();
  timers.advance(12_000);
  expect(seen.silent).toBe(0);
  timers.advance(5_000);
  expect(seen.silent).toBe(1);
});

it('says that it is late before it is given up, and that it is not any more', () => {
  const { timers, seen, late, heartbeat } = start();
  heartbeat.heard();
  const askedAt = timers.now() + 2_500;
  timers.advance(4_999);
  expect(late).toEqual([]);
  timers.advance(1);
  expect(late).toEqual([askedAt]);
  timers.advance(2_500);
  heartbeat.heard();
  heartbeat.heard();
  expect(late).toEqual([askedAt, undefined]);
  expect(seen.silent).toBe(0);
});

it('does not take a busy window for a late answer', () => {
  const { timers, late } = start();
  timers.jump(3_500);
  expect(late).toEqual([]);
  timers.advance(2_500);
  expect(late).toHaveLength(1);
});

it('asks once more after the machine slept, and gives up soon if nothing comes', () => {
  const { timers, seen } = start();
  timers.jump(3_600_000);
  expect(seen).toEqual({ pings: 2, silent: 0 });
  timers.advance(2_999);
  expect(seen.silent).toBe(0);
  timers.advance(1);
  expect(seen.silent).toBe(1);
});

it('lets a hidden window live whose timers all come late, while the server answers', () => {
  const { timers, seen, heartbeat } = start();
  for (let minute = 0; minute < 5; minute++) {
    heartbeat.heard();
    timers.jump(60_000);
  }
  expect(seen).toEqual({ pings: 6, silent: 0 });
  // Even a late timer is proof when the one before it was late as well and nothing was heard in between.
  timers.jump(60_000);
  expect(seen.silent).toBe(1);
});

it('makes sure of the link when told to doubt it, and asks no more often for being told again', () => {
  const { timers, seen, heartbeat } = start();
  heartbeat.heard();
  heartbeat.doubt();
  heartbeat.doubt();
  expect(seen.pings).toBe(2);
  heartbeat.heard();
  timers.advance(3_000);
  expect(seen).toEqual({ pings: 3, silent: 0 });
  heartbeat.heard();
  heartbeat.doubt();
  timers.advance(3_000);
  expect(seen.silent).toBe(1);
});
