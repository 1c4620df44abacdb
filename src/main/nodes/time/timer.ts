import { defineNode } from '../define-node';
import { number, out, toggle } from '../ports';
import { checkSeconds } from './check-seconds';

interface Course {
  readonly start: number;
  readonly interval: number;
  /** How many intervals have been told of. */
  told: number;
}

export const timer = defineNode({
  kind: 'time.timer',
  version: 1,
  title: 'Timer',
  description:
    'Fires for one tick every so many seconds. Due times are multiples of the interval from its start, so that late ticks do not add up; those missed are fired once.',
  category: 'Time',
  icon: 'IconAlarm',
  tags: [
    'interval',
    'periodic',
    'every',
    'every second',
    'repeat',
    'trigger',
    'metronome',
    'pulse',
    'tick',
    'setinterval',
    'inject',
    'bpm',
    'tempo',
    'beat',
    'loop',
    'clock',
    'every minute',
    'countdown',
    'poll',
  ],
  inputs: {
    interval: number({ default: 1, min: 0.001, max: 86_400, step: 0.1, unit: 's' }),
    enabled: toggle({ description: 'Turning it on begins a new interval.', default: true }),
    at_once: toggle({ title: 'Fire at once', description: 'Fires also where it begins.', default: false }),
    reset: toggle({ description: 'While on, the count is 0 and the interval begins anew.', default: false }),
  },
  outputs: {
    fired: out.boolean(),
    count: out.integer({ description: 'How often it has fired.' }),
    remaining: out.number({ description: 'Until it fires next.', unit: 's' }),
  },
  setup({ clock }) {
    let course: Course | undefined;
    let count = 0;
    return {
      run({ interval, enabled, at_once, reset }) {
        checkSeconds(interval, 'interval', 0.001);
        if (reset) count = 0;
        if (reset || !enabled) {
          course = undefined;
          return { fired: false, count, remaining: interval };
        }
        const now = clock.monotonic();
        const isNew = course === undefined;
        if (course?.interval !== interval) course = { start: now, interval, told: 0 };
        // A due time that rounding puts a hair after this tick belongs to it.
        const due = Math.floor((now - course.start) / interval + 1e-9);
        const fired = due > course.told || (isNew && at_once);
        course.told = due;
        if (fired) count += 1;
        return { fired, count, remaining: Math.max(0, course.start + (due + 1) * interval - now) };
      },
    };
  },
});
