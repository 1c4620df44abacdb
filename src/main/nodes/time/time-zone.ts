import { inputError, quoted } from '../input-error';

/** The name of a zone as the system knows it; an empty text is that of this machine. INPUT_INVALID */
export function readTimeZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', name.trim() === '' ? {} : { timeZone: name.trim() }).resolvedOptions()
      .timeZone;
  } catch {
    throw inputError(
      'time_zone',
      `There is no time zone ${quoted(name)}. Examples: Europe/Oslo, America/New_York, UTC.`,
    );
  }
}
