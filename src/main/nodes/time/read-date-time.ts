import { readDateParts } from '#shared/graph/values/date-text';
import { inputError } from '../input-error';
import { createCalendar } from './calendar-parts';

/**
 * Unix seconds of a date and time like "2026-01-31 12:00", in `timeZone` where it does not name its own offset. A time
 * that a zone leaves out when clocks go forward is the one an hour later. INPUT_INVALID
 */
export function readDateTime(text: string, timeZone: string): number {
  const parts = readDateParts(text);
  if (!parts) throw invalid(text);
  const { year, month, day, hour, minute, second, millisecond, offset } = parts;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const asUtc = date.setUTCHours(hour, minute, second, millisecond);
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
