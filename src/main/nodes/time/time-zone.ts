import { FactoryError } from '#shared/base/errors';

/** The name of a zone as the system knows it; an empty text is that of this machine. INPUT_INVALID */
export function readTimeZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', name.trim() === '' ? {} : { timeZone: name.trim() }).resolvedOptions()
      .timeZone;
  } catch {
    throw new FactoryError(
      'INPUT_INVALID',
      `There is no time zone "${name.slice(0, 60)}". Examples: Europe/Oslo, America/New_York, UTC.`,
      { input_name: 'time_zone' },
    );
  }
}
