import { toWireValue, wholeValue } from '#shared/graph/values/values';
import { formatValue } from './format-value';

/** As `formatValue`, but nothing is shortened: for what is kept or compared, not shown. */
export function wholeText(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(toWireValue(value, wholeValue))
    : formatValue(value);
}
