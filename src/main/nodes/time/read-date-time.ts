import { inputError } from '../input-error';
import { createCalendar } from './calendar-parts';

const shape = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * Unix seconds of a date and time like "2026-01-31 12:00", in `timeZone` where it does not name its own offset. A time
 * that a zone leaves out when clocks go forward is the one an hour later. INPUT_INVALID
 */
export function readDateTime(text: string, timeZone: string): number {
  const found = shape.exec(text.trim());
  if (!found) throw invalid(text);
  const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.map(Number);
  const milliseconds = Number((found[7] ?? '').padEnd(3, '0'));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const given = (value: number) => (Number.isNaN(value) ? 0 : value);
  if (!exists || given(hour) > 23 || given(minute) > 59 || given(second) > 59) throw invalid(text);
  date.setUTCHours(given(hour), given(minute), given(second), milliseconds);
  const asUtc = date.getTime();
  const offset = found[8];
  return (offset === undefined ? fromZone(asUtc, timeZone) : asUtc - offsetOf(offset)) / 1000;
}

/** Milliseconds: "+02:00" is ahead of UTC. */
function offsetOf(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function fromZone(asUtc: number, timeZone: string): number {
  const partsAt = createCalendar(timeZone);
  const ahead = (at: number) => {
    const { year, month, day, hour, minute, second, millisecond } = partsAt(at);
    const shown = new Date(0);
    shown.setUTCFullYear(year, month - 1, day);
    return shown.setUTCHours(hour, minute, second, millisecond) - at;
  };
  // The zone's offset is asked for a time that may lie on the other side of a change of clocks: once more.
  return asUtc - ahead(asUtc - ahead(asUtc));
}

const invalid = (text: string) =>
  inputError('value', `"${text.slice(0, 60)}" is no date and time like 2026-01-31 12:00.`);
