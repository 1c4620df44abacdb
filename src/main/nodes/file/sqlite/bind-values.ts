import { inputError } from '../../input-error';

export type SqlValue = string | number | bigint | boolean | null | Uint8Array;
export type SqlValues = readonly SqlValue[] | Readonly<Record<string, SqlValue>>;

/**
 * What takes the place of `?` in a statement, by position, or of `:name`, by name. Text among them is never read as SQL.
 * INPUT_INVALID
 */
export function bindValues(given: unknown): SqlValues {
  if (given === undefined || given === null || given === '') return [];
  if (Array.isArray(given)) return given.map((value, at) => readValue(value, `Value ${at + 1}`));
  if (typeof given === 'object' && !(given instanceof Uint8Array)) {
    const entries = Object.entries(given).map(([name, value]) => [prefixed(name), readValue(value, `"${name}"`)]);
    return Object.fromEntries(entries);
  }
  return [readValue(given, 'The value')];
}

const prefixed = (name: string): string => (/^[:@$]/.test(name) ? name : `:${name}`);

function readValue(value: unknown, what: string): SqlValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'bigint':
      return value;
    case 'number':
      // SQLite has no such number; it would be stored as nothing, unsaid.
      if (Number.isFinite(value)) return value;
      throw inputError('values', `${what} is ${value}, which a database cannot hold.`);
    case 'undefined':
      return null;
    default:
      if (value === null || value instanceof Uint8Array) return value;
      throw inputError('values', `${what} is a list or dictionary: write it as JSON first.`);
  }
}
