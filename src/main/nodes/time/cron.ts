import { Cron } from 'croner';
import { defineNode } from '../define-node';
import { inputError, quoted } from '../input-error';
import { out, text } from '../ports';
import { readTimeZone } from './time-zone';

interface Schedule {
  readonly pattern: string;
  readonly zone: string;
  readonly cron: Cron;
  /** Unix seconds; undefined where the pattern never comes again. */
  next: number | undefined;
}

export const cron = defineNode({
  kind: 'time.cron',
  version: 1,
  title: 'Schedule',
  description:
    'Fires for one tick at times of the calendar, as cron does: "30 7 * * 1-5" is half past seven on workdays. What was missed while nothing ran is not made up for.',
  category: 'Time',
  icon: 'IconCalendar',
  tags: [
    'cron',
    'calendar',
    'daily',
    'weekly',
    'hourly',
    'alarm',
    'trigger',
    'job',
    'crontab',
    'schedule',
    'timetable',
    'every minute',
    'every hour',
    'alarm clock',
  ],
  inputs: {
    pattern: text({
      description:
        'Minute, hour, day, month, weekday (0 or 7 is Sunday); six parts begin with the second. * is any, */5 every fifth, 1-5 a range, 1,3 a list, L the last. Also @hourly, @daily, @weekly, @monthly.',
      default: '* * * * *',
      example: '30 7 * * 1-5',
    }),
    time_zone: text({
      description: 'Such as Europe/Oslo or UTC; empty for that of the machine that runs the workflow.',
      default: '',
      placeholder: 'As this machine',
    }),
  },
  outputs: {
    fired: out.boolean(),
    count: out.integer({ description: 'How often it has fired.' }),
    next: out.number({ title: 'Next time', description: 'Unix time; 0 where it never comes.', unit: 's' }),
    remaining: out.number({ description: 'Until it fires next; 0 where it never does.', unit: 's' }),
  },
  setup({ clock }) {
    let schedule: Schedule | undefined;
    let before = clock.wall();
    let count = 0;
    return {
      run({ pattern, time_zone }) {
        const now = clock.wall();
        if (schedule?.pattern !== pattern || schedule.zone !== time_zone) {
          schedule = readSchedule(pattern, time_zone, now);
        }
        // A clock that was set back would leave it waiting for the time it had been.
        if (now < before - 1) schedule.next = nextAfter(schedule.cron, now);
        before = now;
        const fired = schedule.next !== undefined && now >= schedule.next;
        if (fired) {
          count += 1;
          schedule.next = nextAfter(schedule.cron, now);
        }
        const { next } = schedule;
        return { fired, count, next: next ?? 0, remaining: next === undefined ? 0 : next - now };
      },
    };
  },
});

function readSchedule(pattern: string, zone: string, now: number): Schedule {
  const timezone = readTimeZone(zone);
  try {
    // Without a function it starts no timer: it only knows its times.
    const cron = new Cron(pattern, { timezone, paused: true });
    return { pattern, zone, cron, next: nextAfter(cron, now) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Cron\w*: /, '').replace(/\.$/, '') : String(error);
    throw inputError('pattern', `${quoted(pattern)} is no schedule: ${reason.slice(0, 200)}.`);
  }
}

function nextAfter(cron: Cron, now: number): number | undefined {
  const next = cron.nextRun(new Date(now * 1000));
  return next === null ? undefined : next.getTime() / 1000;
}
