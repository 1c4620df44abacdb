/** A language the editor speaks: its own name for itself, and where its numbers and dates are written as it does. */
export const languages = {
  en: { name: 'English', locale: 'en-GB' },
  de: { name: 'Deutsch', locale: 'de-DE' },
} as const;

export type Language = keyof typeof languages;

/** What a person chooses: one of them, or whichever the system speaks. */
export type LanguageChoice = Language | 'system';

/** The setting that holds it: what the window keeps, and the desktop reads for its dialogs. */
export const languageSettingId = 'appearance.language';

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(languages, value);

/** The language for a choice. A system that speaks none of ours gets English. */
export function resolveLanguage(choice: unknown, system: readonly string[]): Language {
  if (isLanguage(choice)) return choice;
  return system.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en';
}
