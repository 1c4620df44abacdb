import type { Disposable } from '../base/disposable';
import { Emitter } from '../base/emitter';
import type { Values, WordKey } from './catalogue';
import { de } from './de';
import { en } from './en';
import { type Language, languages } from './languages';

/**
 * Every text a person reads comes from here: `t('commands.edit.undo')`. It is read when it is shown and never kept, so
 * that a change of language reaches it. A canvas asks for thousands at once, for the names of its ports: one look-up each.
 */

type Words = { readonly [key: string]: string | Words };

/** The texts of a catalogue by the path to them. */
function byPath(words: Words, before = '', found = new Map<string, string>()): ReadonlyMap<string, string> {
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') found.set(before + key, value);
    else byPath(value, `${before}${key}.`, found);
  }
  return found;
}

interface Spoken {
  readonly texts: ReadonlyMap<string, string>;
  readonly plurals: Intl.PluralRules;
}

const spoken: Readonly<Record<Language, Spoken>> = {
  en: { texts: byPath(en), plurals: new Intl.PluralRules('en') },
  de: { texts: byPath(de), plurals: new Intl.PluralRules('de') },
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
export function t<Key extends WordKey>(key: Key, ...[values]: Values<Key>): string {
  return values === undefined ? textOf(key) : fill(textOf(key, values), values);
}

type GapValues = Readonly<Record<string, string | number>>;

function textOf(key: string, { count }: GapValues = {}): string {
  const { texts, plurals } = spoken[current];
  const form = typeof count === 'number' ? texts.get(`${key}_${plurals.select(count)}`) : undefined;
  return form ?? texts.get(key) ?? key;
}

const fill = (text: string, values: GapValues): string =>
  text.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = values[name];
    if (value === undefined) return gap;
    return typeof value === 'number' ? formatNumber(value) : value;
  });

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
