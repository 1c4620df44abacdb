import { FactoryError } from '#shared/base/errors';
import { err, ok, type Result } from '#shared/base/result';
import { compileExpression } from '#shared/expression/compile-expression';
import { formatExact } from '#shared/look/format-value';
import { t } from '#shared/words/words';

export interface NumberRange {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  /** Whole numbers alone. */
  readonly whole: boolean;
  /** It may stand behind what is typed. */
  readonly unit?: string | undefined;
}

/** A number that fits the range. `hint` says what was changed about what the person typed. */
export interface FittedNumber {
  readonly value: number;
  readonly hint?: string;
}

/**
 * Reads what was typed: a number or an expression such as `2*pi`, with the unit behind it or not. A comma is taken as the
 * decimal sign where it can be nothing else. A percentage is one of the range, unless the number is in percent itself.
 */
export function parseNumber(text: string, range: NumberRange): Result<FittedNumber, string> {
  const typed = withoutUnit(text.trim().replaceAll('−', '-'), range.unit);
  if (typed === '') return err(t('controls.number_needed'));
  const percent = typed.endsWith('%');
  const read = compute(percent ? typed.slice(0, -1) : typed);
  if (!read.ok) {
    const shown = typed.length > 20 ? `${typed.slice(0, 19)}…` : typed;
    return err(
      read.error === ''
        ? t('controls.not_a_number', { text: shown })
        : t('controls.not_a_number_because', { text: shown, why: read.error }),
    );
  }
  return ok(fitNumber(percent ? ofRange(read.value / 100, range) : read.value, range));
}

function withoutUnit(text: string, unit: string | undefined): string {
  return unit !== undefined && unit !== '' && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text;
}

function compute(text: string): Result<number, string> {
  const plain = /^[+-]?\d*,\d+$/.test(text.trim()) ? text.replace(',', '.') : text;
  try {
    const value = compileExpression(plain, [])([]);
    return Number.isFinite(value) ? ok(value) : err(t('controls.not_finite'));
  } catch (error) {
    // A word alone is no formula with a mistake in it.
    const formula = /[\d(]/.test(plain) && error instanceof FactoryError;
    return err(formula ? String(error.details.reason ?? '') : '');
  }
}

function ofRange(part: number, { min, max }: NumberRange): number {
  return min !== undefined && max !== undefined ? min + (max - min) * part : part;
}

/** The nearest number the range allows. Steps are not enforced: they are for dragging and arrow keys. */
export function fitNumber(value: number, { min, max, whole }: NumberRange): FittedNumber {
  const low = min !== undefined && whole ? Math.ceil(min) : min;
  const high = max !== undefined && whole ? Math.floor(max) : max;
  const rounded = whole ? Math.round(value) : value;
  if (low !== undefined && rounded < low)
    return { value: low, hint: t('controls.lowest', { value: formatExact(low) }) };
  if (high !== undefined && rounded > high)
    return { value: high, hint: t('controls.highest', { value: formatExact(high) }) };
  return rounded === value ? { value } : { value: rounded, hint: t('controls.whole_only') };
}

/** How much one arrow key or one pixel of dragging changes a value: the port's step, else one that suits its size. */
export function stepOf(value: number, { min, max, step, whole }: NumberRange): number {
  if (step !== undefined) return step;
  if (whole) return 1;
  if (min !== undefined && max !== undefined && max > min) return powerOfTen((max - min) / 200);
  return Math.min(1, powerOfTen(Math.max(Math.abs(value), 1) / 50));
}

/** With Shift a tenth of what the hand does, with Ctrl (or Cmd) ten times as much. */
export const pace = (keys: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean }) =>
  keys.shiftKey ? 0.1 : keys.ctrlKey || keys.metaKey ? 10 : 1;

/** The nearest whole number of steps. */
export const toStep = (value: number, step: number): number => addSteps(0, Math.round(value / step), step);

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
