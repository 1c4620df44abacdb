import { err, ok, type Result } from '#shared/base/result';
import { formatExact } from '../displays/format-value';

export interface NumberRange {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  /** Whole numbers alone. */
  readonly whole: boolean;
}

/** A number that fits the range. `hint` says what was changed about what the person typed. */
export interface FittedNumber {
  readonly value: number;
  readonly hint?: string;
}

/** Reads what was typed. A comma is taken as the decimal sign where it can be nothing else. */
export function parseNumber(text: string, range: NumberRange): Result<FittedNumber, string> {
  const typed = text.trim().replaceAll('−', '-');
  if (typed === '') return err('A number is needed');
  const plain = /^[+-]?\d*,\d+$/.test(typed) ? typed.replace(',', '.') : typed;
  // Number() also takes hexadecimal and the like, which nobody types into a field on purpose.
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  if (!Number.isFinite(value)) return err(`“${typed.length > 20 ? `${typed.slice(0, 19)}…` : typed}” is not a number`);
  return ok(fitNumber(value, range));
}

/** The nearest number the range allows. Steps are not enforced: they are for dragging and arrow keys. */
export function fitNumber(value: number, { min, max, whole }: NumberRange): FittedNumber {
  const low = min !== undefined && whole ? Math.ceil(min) : min;
  const high = max !== undefined && whole ? Math.floor(max) : max;
  const rounded = whole ? Math.round(value) : value;
  if (low !== undefined && rounded < low) return { value: low, hint: `The lowest is ${formatExact(low)}` };
  if (high !== undefined && rounded > high) return { value: high, hint: `The highest is ${formatExact(high)}` };
  return rounded === value ? { value } : { value: rounded, hint: 'Whole numbers only' };
}

/** How much one arrow key or one pixel of dragging changes a value: the port's step, else one that suits its size. */
export function stepOf(value: number, { min, max, step, whole }: NumberRange): number {
  if (step !== undefined) return step;
  if (whole) return 1;
  if (min !== undefined && max !== undefined && max > min) return powerOfTen((max - min) / 200);
  return Math.min(1, powerOfTen(Math.max(Math.abs(value), 1) / 50));
}

/** Adds steps without the binary noise that would show up as 0.30000000000000004. */
export function addSteps(value: number, steps: number, step: number): number {
  return Number((value + steps * step).toPrecision(12));
}

/** The greatest power of ten that is not above `value`. */
const powerOfTen = (value: number): number => Number(`1e${Math.floor(Math.log10(value))}`);

/** A stored value as a number; files of other programs hold numbers as text. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
