import { convertValue, type JsonValue } from '#shared/graph/values/values';

/** One entry of a list, or of a dictionary, where it has a key. */
export interface Entry {
  readonly key: string | undefined;
  readonly value: JsonValue;
}

export type EntriesType = 'list' | 'dictionary';
type Dictionary = { [key: string]: JsonValue };

const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The entries of a stored value; what is neither list nor dictionary has none. */
export function entriesOf(type: EntriesType, value: JsonValue | undefined): readonly Entry[] {
  const converted = convertValue(value, type === 'list' ? 'LIST' : 'DICT');
  if (Array.isArray(converted)) return converted.map((item: JsonValue) => ({ key: undefined, value: item }));
  return isDictionary(converted) ? Object.entries(converted).map(([key, item]) => ({ key, value: item })) : [];
}

export function toValue(type: EntriesType, entries: readonly Entry[]): JsonValue {
  if (type === 'list') return entries.map(({ value }) => value);
  return Object.fromEntries(entries.map(({ key, value }) => [key ?? '', value]));
}

export const valueTypes = ['number', 'text', 'boolean', 'nothing', 'list', 'dictionary'] as const;
export type ValueType = (typeof valueTypes)[number];

export function typeOfValue(value: JsonValue): ValueType {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'list';
  switch (typeof value) {
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'text';
    default:
      return 'dictionary';
  }
}

const converters = { number: 'FLOAT', text: 'STRING', boolean: 'BOOLEAN', list: 'LIST', dictionary: 'DICT' } as const;
const blanks: Readonly<Record<ValueType, JsonValue>> = {
  number: 0,
  text: '',
  boolean: false,
  nothing: null,
  list: [],
  dictionary: {},
};

/** As much of the value as another type can hold: "5" is the number 5, and what does not fit becomes empty. */
export function changeType(value: JsonValue, type: ValueType): JsonValue {
  if (type === 'nothing') return null;
  const converted = convertValue(type === 'text' && typeof value === 'object' ? '' : value, converters[type]);
  if (converted === undefined || converted === null) return blanks[type];
  return JSON.parse(JSON.stringify(converted));
}

/** Another entry after the last, of its type, since lists are mostly of one. */
export function withAnother(type: EntriesType, entries: readonly Entry[]): readonly Entry[] {
  const last = entries.at(-1);
  const value = last ? blanks[typeOfValue(last.value)] : type === 'list' ? 0 : '';
  return [...entries, { key: type === 'list' ? undefined : freeKey(entries), value }];
}

function freeKey(entries: readonly Entry[]): string {
  const taken = new Set(entries.map(({ key }) => key));
  let at = entries.length + 1;
  while (taken.has(`key ${at}`)) at += 1;
  return `key ${at}`;
}

export function moved(entries: readonly Entry[], from: number, to: number): readonly Entry[] {
  const at = Math.min(entries.length - 1, Math.max(0, to));
  const rest = entries.filter((_, index) => index !== from);
  return [...rest.slice(0, at), ...entries.slice(from, from + 1), ...rest.slice(at)];
}

/** What pasted JSON of the same type puts in the place of an entry; undefined: the text is none, and is text. */
export function pasted(
  type: EntriesType,
  entries: readonly Entry[],
  at: number,
  text: string,
): readonly Entry[] | undefined {
  if (!/^\s*[[{]/.test(text) || convertValue(text, type === 'list' ? 'LIST' : 'DICT') === undefined) return undefined;
  const added = entriesOf(type, text);
  const keys = new Set(added.map(({ key }) => key));
  const kept = (entry: Entry) => type === 'list' || !keys.has(entry.key);
  return [...entries.slice(0, at).filter(kept), ...added, ...entries.slice(at + 1).filter(kept)];
}
