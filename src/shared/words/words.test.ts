import { afterEach, describe, expect, it } from 'vitest';
import { de } from './de';
import { en } from './en';
import { isLanguage, languages, resolveLanguage } from './languages';
import { formatNumber, onLanguage, setLanguage, t } from './words';

type Words = { readonly [key: string]: string | Words };

/** Every text with the path to it. */
const leaves = (words: Words, before = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value]] : leaves(value, `${before}${key}.`),
  );

const gaps = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, gap = '']) => gap).sort();

const catalogues: Readonly<Record<string, Words>> = { en, de };
const english = leaves(en);

afterEach(() => setLanguage('en'));

describe('the catalogues', () => {
  it('are one for each language', () => expect(Object.keys(catalogues)).toEqual(Object.keys(languages)));

  it.each(Object.keys(catalogues))('in %s fill the same gaps as in English', (id) => {
    const found = new Map(leaves(catalogues[id] ?? {}));
    // One of a thing may be said without the figure.
    const wanted = (key: string, text = '') => gaps(text).filter((gap) => gap !== 'count' || !key.endsWith('_one'));
    const differing = english.filter(([key, text]) => wanted(key, found.get(key)).join() !== wanted(key, text).join());
    expect(differing).toEqual([]);
  });

  it.each(Object.keys(catalogues))('in %s have every form of the plural that its numbers need', (id) => {
    const keys = new Set(leaves(catalogues[id] ?? {}).map(([key]) => key));
    const forms = new Intl.PluralRules(id).resolvedOptions().pluralCategories;
    const counting = english.filter(([key]) => key.endsWith('_other')).map(([key]) => key.slice(0, -'_other'.length));
    expect(counting.length).toBeGreaterThan(0);
    expect(counting.flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !keys.has(key))).toEqual(
      [],
    );
  });

  it.each(Object.keys(catalogues))('in %s say something everywhere, and end as the English text ends', (id) => {
    const found = new Map(leaves(catalogues[id] ?? {}));
    const ending = (text: string | undefined) => /[.:…]?$/.exec(text ?? '')?.[0];
    expect(english.filter(([key, text]) => !found.get(key)?.trim() || ending(found.get(key)) !== ending(text))).toEqual(
      [],
    );
  });

  it('leave no brace that is not a gap', () => {
    const stray = Object.values(catalogues).flatMap((words) =>
      leaves(words).filter(([, text]) => /[{}]/.test(text.replace(/\{\w+\}/g, ''))),
    );
    expect(stray).toEqual([]);
  });
});

describe('t', () => {
  it('is English before anybody chose', () => expect(t('commands.undo')).toBe('Undo'));

  it('says the same in the language that is chosen, and tells those who ask', () => {
    let told = 0;
    const listening = onLanguage(() => told++);
    setLanguage('de');
    setLanguage('de');
    expect(t('commands.undo')).toBe('Rückgängig');
    expect(told).toBe(1);
    listening.dispose();
  });

  it('fills gaps with what is given as it is, be it markup or a gap itself', () => {
    expect(t('settings.not_changed', { title: '<b>{title} $t(commands.undo)</b>' })).toBe(
      '“<b>{title} $t(commands.undo)</b>” could not be changed',
    );
  });

  it('chooses the form of the plural, and writes the number as the language does', () => {
    expect([1, 0, 2, 12_345].map((count) => t('commands.deleted_nodes', { count }))).toEqual([
      'Deleted 1 node',
      'Deleted 0 nodes',
      'Deleted 2 nodes',
      'Deleted 12,345 nodes',
    ]);
    setLanguage('de');
    expect(t('commands.deleted_nodes', { count: 12_345 })).toBe('12.345 Knoten gelöscht');
    expect(formatNumber(0.5, 2)).toBe('0,50');
  });

  it('takes no key that is not there, and neither more nor fewer values than there are gaps', () => {
    // @ts-expect-error no such key
    t('commands.nothing_of_the_kind');
    // @ts-expect-error a value is missing
    t('commands.nth_tab');
    // @ts-expect-error a value too many
    t('commands.undo', { count: 1 });
    // @ts-expect-error not a number
    t('commands.deleted_nodes', { count: '1' });
  });
});

describe('the language', () => {
  it.each([
    ['de', ['en-US'], 'de'],
    ['system', ['de-AT', 'en'], 'de'],
    ['system', ['fr-FR', 'de-DE', 'en'], 'de'],
    ['system', ['fr-FR'], 'en'],
    ['system', [], 'en'],
    ['klingon', ['en-GB', 'de'], 'en'],
    [undefined, ['de'], 'de'],
  ])('for %j on a system of %j is %s', (choice, system, expected) =>
    expect(resolveLanguage(choice, system)).toBe(expected),
  );

  it('is none by the name of what every object has', () => expect(isLanguage('toString')).toBe(false));
});
