import { expect, it } from 'vitest';
import { ManualTimers } from '../testing/manual-timers';
import { Heartbeat } from './heartbeat';

function start() {
  const timers = new ManualTimers();
  const seen = { pings: 0, silent: 0 };
  const heartbeat = new Heartbeat(timers, {
    ping: () => {
      seen.pings += 1;
    },
    silent: () => {
      seen.silent += 1;
      heartbeat.dispose();
    },
  });
  heartbeat.start();
  return { timers, seen, heartbeat };
}

it('takes an end that says anything at all for alive', () => {
  const { timers, seen, heartbeat } = start();
  for (let second = 0; second < 60; second++) {
    heartbeat.heard();
    timers.advance(1_000);
  }
  expect(seen).toEqual({ pings: 13, silent: 0 });
});

it('gives up one that says nothing', () => {
  const { timers, seen } = start();
  timers.advance(12_000);
  expect(seen.silent).toBe(0);
  timers.advance(5_000);
  expect(seen.silent).toBe(1);
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
