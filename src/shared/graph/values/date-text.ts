/** A date, and a time if there is one, as written on a calendar and a clock somewhere. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Whether a time was written; without one it is midnight. */
  readonly timed: boolean;
  /** Such as `Z` or `+02:00`; undefined where none was written. */
  readonly offset: string | undefined;
}

const shape = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/** Reads ISO text such as "2026-01-31 12:00"; undefined where that is no date, or no such day exists. */
export function readDateParts(text: string): DateParts | undefined {
  const found = shape.exec(text.trim());
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || (hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return undefined;
  return {
    year,
    month,
    day,
    hour: hour ?? 0,
    minute: minute ?? 0,
    second: second ?? 0,
    millisecond: Number((found[7] ?? '').padEnd(3, '0')),
    timed: found[4] !== undefined,
    offset: found[8],
  };
}
