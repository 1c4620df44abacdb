import { DateTime } from 'luxon';
import { describeValue } from '#shared/graph/values/values';
import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { out, text } from '../ports';
import { dateInputs, dateOptions, patternHelp } from './date-inputs';
import { requireLength } from './text-limits';

export const parseDate = defineNode({
  kind: 'text.parse_date',
  version: 1,
  title: 'Parse date',
  description: 'Reads a date and time of day that is written as text into a point in time.',
  category: 'Text',
  icon: 'IconCalendar',
  tags: ['date', 'time', 'timestamp', 'unix time', 'time zone', 'iso', 'convert', 'strptime'],
  inputs: {
    text: text({ default: '1970-01-01' }),
    pattern: text({ default: '', example: 'dd.MM.yyyy HH:mm', description: `${patternHelp} Empty: ISO 8601.` }),
    ...dateInputs,
  },
  outputs: {
    time: out.number({ unit: 's', description: 'Unix time.' }),
    iso: out.text({ title: 'ISO 8601', description: 'In UTC.' }),
    weekday: out.integer({ description: 'From 1, Monday, to 7, Sunday, in the time zone.' }),
  },
  run({ text, pattern, zone, language }) {
    requireLength('text', text, 200);
    requireLength('pattern', pattern, 200);
    requireDifferentParts(pattern);
    const options = dateOptions(zone, language);
    const given = text.trim();
    const date =
      pattern.trim() === '' ? DateTime.fromISO(given, options) : DateTime.fromFormat(given, pattern, options);
    if (date.isValid) return { time: date.toSeconds(), iso: date.toUTC().toISO(), weekday: date.weekday };
    const wanted = pattern.trim() === '' ? 'ISO 8601, such as 2024-02-29T12:00' : `the pattern ${pattern}`;
    throw inputError('text', `${describeValue(given)} is no date as ${wanted}.`);
  },
});

/** Many parts of one or two digits side by side can be divided in more ways than could ever be tried. */
function requireDifferentParts(pattern: string): void {
  const seen = new Set<string>();
  for (const [, letter = ''] of pattern.replace(/'[^']*'/g, ' ').matchAll(/([A-Za-z])\1*/g)) {
    if (seen.has(letter)) throw inputError('pattern', `The pattern has "${letter}" in two places: one is enough.`);
    seen.add(letter);
  }
}
