import { DateTime } from 'luxon';
import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { number, out, text } from '../ports';
import { dateInputs, dateOptions, patternHelp } from './date-inputs';
import { requireLength } from './text-limits';

export const formatDate = defineNode({
  kind: 'text.format_date',
  version: 1,
  title: 'Format date',
  description: 'Writes a point in time as a date and time of day; without one, the present.',
  category: 'Text',
  icon: 'IconCalendar',
  tags: ['date', 'time', 'timestamp', 'now', 'time zone', 'clock', 'string', 'iso', 'strftime', 'to string'],
  inputs: {
    time: number({ unit: 's', description: 'Unix time; without it, the present.' }),
    pattern: text({ default: 'yyyy-MM-dd HH:mm:ss', description: `${patternHelp} Empty: ISO 8601.` }),
    ...dateInputs,
  },
  outputs: { text: out.text() },
  setup({ clock }) {
    return {
      run({ time = clock.wall(), pattern, zone, language }) {
        requireLength('pattern', pattern, 200);
        const options = dateOptions(zone, language);
        const date = Number.isFinite(time) ? DateTime.fromSeconds(time, options) : undefined;
        if (!date?.isValid) throw inputError('time', `${time} s is not a time that has a date.`);
        return { text: pattern.trim() === '' ? date.toISO() : date.toFormat(pattern) };
      },
    };
  },
});
