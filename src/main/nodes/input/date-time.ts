import { defineNode } from '../define-node';
import { dateTime, out, text } from '../ports';
import { readDateTime } from '../time/read-date-time';
import { readTimeZone } from '../time/time-zone';

export const inputDateTime = defineNode({
  kind: 'input.date_time',
  version: 1,
  title: 'Date and time',
  description: 'A point in time typed by hand, such as 2026-01-31 12:00.',
  category: 'Input',
  icon: 'IconCalendar',
  tags: ['constant', 'date', 'day', 'timestamp', 'deadline', 'unix'],
  pure: true,
  inputs: {
    value: dateTime({
      title: 'Date and time',
      description: 'Year-month-day, then hour:minute and seconds if wanted; Z or +02:00 at the end names an offset.',
      default: '2026-01-01 00:00',
    }),
    time_zone: text({
      description: 'Such as Europe/Oslo or UTC; empty for that of the machine that runs the workflow.',
      default: '',
      placeholder: 'As this machine',
    }),
  },
  outputs: {
    unix: out.number({ title: 'Unix time', unit: 's' }),
    text: out.text({ description: 'In UTC, as ISO 8601.' }),
  },
  run({ value, time_zone }) {
    const unix = readDateTime(value, readTimeZone(time_zone));
    return { unix, text: new Date(unix * 1000).toISOString() };
  },
});
