import type { DateTimeOptions } from 'luxon';
import { IANAZone } from 'luxon';
import { inputError, quoted } from '../input-error';
import { text } from '../ports';

export const dateInputs = {
  zone: text({
    title: 'Time zone',
    default: 'local',
    example: 'Europe/Berlin',
    description: 'local, UTC, or a place such as Europe/Berlin.',
  }),
  language: text({ default: 'en', example: 'en, de, fr', description: 'Of the names of months and days.' }),
};

/** What a pattern may hold, for its description. */
export const patternHelp =
  "yyyy year, MM month, dd day, HH hour, mm minute, ss second, SSS thousandth, EEE weekday, MMM name of the month, ZZ offset; text goes in 'quotes'.";

/** INPUT_INVALID for a zone or language that there is not. */
export function dateOptions(zone: string, language: string): DateTimeOptions {
  const place = zone.trim() || 'local';
  const isKnown = /^(local|utc)$/i.test(place) || IANAZone.isValidZone(place);
  if (!isKnown) throw inputError('zone', `There is no time zone ${quoted(place)}: write local, UTC or a place.`);
  return { zone: place.toLowerCase() === 'local' ? 'system' : place, locale: knownLanguage(language) };
}

function knownLanguage(language: string): string {
  const wanted = language.trim() || 'en';
  try {
    if (Intl.DateTimeFormat.supportedLocalesOf([wanted]).length > 0) return wanted;
  } catch {
    // Told below.
  }
  throw inputError('language', `The language ${quoted(wanted)} is not known: write a code such as en or de-AT.`);
}
