import { toWireValue } from './wire-value';

/** A stored value as a text field shows it, and as an option of a choice is named. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? objectText(value) : String(value);
}

/** What comes by wire may hold itself, and numbers that JSON has no words for. */
function objectText(value: object): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return JSON.stringify(toWireValue(value));
  }
}
