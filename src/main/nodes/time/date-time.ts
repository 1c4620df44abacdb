import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { number, out, text } from '../ports';
import { type CalendarParts, createCalendar, formatCalendar } from './calendar-parts';
import { readTimeZone } from './time-zone';

/** The years 1 to 9999, less a day for any time zone. Unix seconds. */
const [earliest, latest] = [-62_135_510_400, 253_402_214_400];

export const dateTime = defineNode({
  kind: 'time.date_time',
  version: 1,
  title: 'Date and time',
  description: 'The parts of the time of day and of the date, now or at a Unix time, in any time zone.',
  category: 'Time',
  icon: 'IconCalendar',
  tags: ['now', 'today', 'year', 'month', 'day', 'hour', 'minute', 'weekday', 'week', 'format', 'clock', 'timestamp'],
  example: { shows: ['text', 'second'] },
  inputs: {
    time: number({ description: 'Unix time; without a value, now.', unit: 's' }),
    time_zone: text({
      description: 'Such as Europe/Oslo or UTC; empty for that of the machine that runs the workflow.',
      default: '',
      placeholder: 'As this machine',
    }),
    format: text({
      description:
        'How the text is written: YYYY MM DD HH mm ss SSS, D and M without zeros, MMMM and dddd by name, hh and A for half days; [text] as it is.',
      default: 'YYYY-MM-DD HH:mm:ss',
    }),
  },
  outputs: {
    text: out.text(),
    year: out.integer(),
    month: out.integer(),
    day: out.integer(),
    hour: out.integer(),
    minute: out.integer(),
    second: out.integer(),
    weekday: out.integer({ description: '1 is Monday, 7 is Sunday.' }),
    day_of_year: out.integer(),
    week: out.integer({ description: 'Of the year, by ISO 8601.' }),
    unix: out.number({ title: 'Unix time', unit: 's' }),
  },
  setup({ clock }) {
    let calendar: { readonly zone: string; readonly partsAt: (milliseconds: number) => CalendarParts } | undefined;
    return {
      run({ time, time_zone, format }) {
        // Like no value, what is no finite number names no time.
        const unix = time !== undefined && Number.isFinite(time) ? time : clock.wall();
        if (unix < earliest || unix > latest) {
          throw inputError('time', `A Unix time of ${unix} s is not in the years 1 to 9999.`);
        }
        if (calendar?.zone !== time_zone) {
          calendar = { zone: time_zone, partsAt: createCalendar(readTimeZone(time_zone)) };
        }
        const parts = calendar.partsAt(Math.floor(unix * 1000));
        const { year, month, day, hour, minute, second, weekday, day_of_year, week } = parts;
        const text = formatCalendar(parts, format);
        return { text, year, month, day, hour, minute, second, weekday, day_of_year, week, unix };
      },
    };
  },
});
