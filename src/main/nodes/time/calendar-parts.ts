export interface CalendarParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  readonly day_of_year: number;
  /** Week of ISO 8601: the first is the one with the year's first Thursday. */
  readonly week: number;
}

const dayLength = 86_400_000;

/** Tells the parts of a time, in Unix milliseconds, in one time zone. */
export function createCalendar(timeZone: string): (milliseconds: number) => CalendarParts {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const partsOf = (milliseconds: number): Omit<CalendarParts, 'millisecond'> => {
    const found = new Map(format.formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? Number.NaN;
    const [year, month, day] = [part('year'), part('month'), part('day')];
    const midnight = utcDay(year, month, day);
    const weekday = ((midnight.getUTCDay() + 6) % 7) + 1;
    const thursday = new Date(midnight.getTime() + (4 - weekday) * dayLength);
    const daysSince = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / dayLength);
    return {
      year,
      month,
      day,
      hour: part('hour'),
      minute: part('minute'),
      second: part('second'),
      weekday,
      day_of_year: daysSince(utcDay(year, 1, 1), midnight) + 1,
      week: Math.floor(daysSince(utcDay(thursday.getUTCFullYear(), 1, 1), thursday) / 7) + 1,
    };
  };
  // A fast loop asks many times within a second, which alone costs the formatting.
  let latest: { readonly second: number; readonly parts: Omit<CalendarParts, 'millisecond'> } | undefined;
  return (milliseconds) => {
    const second = Math.floor(milliseconds / 1000);
    if (latest?.second !== second) latest = { second, parts: partsOf(second * 1000) };
    return { ...latest.parts, millisecond: milliseconds - second * 1000 };
  };
}

/** `Date.UTC` takes the years 0 to 99 for those of the last century. */
function utcDay(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const padded = (value: number, length = 2) => String(value).padStart(length, '0');

const fields: Readonly<Record<string, (parts: CalendarParts) => string>> = {
  YYYY: ({ year }) => padded(year, 4),
  YY: ({ year }) => padded(year % 100),
  MMMM: ({ month }) => months[month - 1] ?? '',
  MMM: ({ month }) => months[month - 1]?.slice(0, 3) ?? '',
  MM: ({ month }) => padded(month),
  M: ({ month }) => String(month),
  DD: ({ day }) => padded(day),
  D: ({ day }) => String(day),
  dddd: ({ weekday }) => weekdays[weekday - 1] ?? '',
  ddd: ({ weekday }) => weekdays[weekday - 1]?.slice(0, 3) ?? '',
  HH: ({ hour }) => padded(hour),
  H: ({ hour }) => String(hour),
  hh: ({ hour }) => padded(hour % 12 || 12),
  h: ({ hour }) => String(hour % 12 || 12),
  A: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  mm: ({ minute }) => padded(minute),
  ss: ({ second }) => padded(second),
  SSS: ({ millisecond }) => padded(millisecond, 3),
};

/** Longer names stand first. What is in square brackets is text. */
const field = /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|D|dddd|ddd|HH|H|hh|h|A|mm|ss|SSS/g;

export function formatCalendar(parts: CalendarParts, pattern: string): string {
  return pattern.replace(
    field,
    (name: string, literal: string | undefined) => literal ?? fields[name]?.(parts) ?? name,
  );
}
