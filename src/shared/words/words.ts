import { createInstance } from 'i18next';
import type { Disposable } from '../base/disposable';
import { Emitter } from '../base/emitter';
import type { Values, WordKey } from './catalogue';
import { de } from './de';
import { en } from './en';
import { type Language, languages } from './languages';

/**
 * Every text a person reads comes from here: `t('commands.edit.undo')`. It is read when it is shown and never kept, so
 * that a change of language reaches it.
 */

const i18n = createInstance();
void i18n.init({
  resources: { en: { translation: en }, de: { translation: de } },
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  nsSeparator: false,
  // What shows texts escapes them: React, and the system's own dialogs.
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
});

/** The keys and values of each call are checked by `t`, so what i18next would infer of them again is left out. */
type Translator = (key: string, options: { readonly count?: number; readonly replace: object }) => string;

const translators: Readonly<Record<Language, Translator>> = {
  en: i18n.getFixedT('en') as unknown as Translator,
  de: i18n.getFixedT('de') as unknown as Translator,
};

let current: Language = 'en';
const changed = new Emitter<void>();

export const language = (): Language => current;

export function setLanguage(next: Language): void {
  if (next === current) return;
  current = next;
  changed.fire();
}

export const onLanguage = (listener: () => void): Disposable => changed.event(listener);

/** The text of a key in the language that is spoken now, with its gaps filled. `count` chooses the plural form. */
export function t<Key extends WordKey>(key: Key, ...[values = {}]: Values<Key>): string {
  const replace: Record<string, string> = {};
  for (const [gap, value] of Object.entries<string | number>(values))
    replace[gap] = typeof value === 'number' ? formatNumber(value) : value;
  return translators[current](key, 'count' in values ? { count: Number(values.count), replace } : { replace });
}

/** Where numbers and dates are written as in the language that is spoken now. */
export const locale = (): string => languages[current].locale;

const numbers = new Map<string, Intl.NumberFormat>();

/** A number for reading, with as many decimals if they are given: "12,345", in German "12.345". */
export function formatNumber(value: number, decimals?: number): string {
  const key = `${locale()} ${decimals}`;
  let format = numbers.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale(), {
      minimumFractionDigits: decimals ?? 0,
      maximumFractionDigits: decimals ?? 20,
    });
    numbers.set(key, format);
  }
  return format.format(value);
}

/** Several things in a sentence: "a, b and c". */
export const formatList = (list: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'conjunction' }).format(list);
