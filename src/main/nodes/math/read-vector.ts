import { describeValue } from '#shared/graph/values/values';
import { inputError } from '../input-error';
import { readNumber } from '../read-number';

/** The numbers of a list, text that spells numbers among them. NaN and the infinities pass. INPUT_INVALID */
export function readVector(list: readonly unknown[], input_name: string): readonly number[] {
  return list.map((entry, index) => {
    const value = typeof entry === 'number' ? entry : readNumber(entry);
    if (value !== undefined) return value;
    throw inputError(input_name, `Entry ${index + 1} of "${input_name}" is ${describeValue(entry)}.`);
  });
}

/** Two lists of numbers of one length. INPUT_INVALID */
export function readPair(a: readonly unknown[], b: readonly unknown[]): [readonly number[], readonly number[]] {
  if (a.length !== b.length) {
    throw inputError('b', `"a" has ${a.length} numbers, "b" has ${b.length}.`);
  }
  return [readVector(a, 'a'), readVector(b, 'b')];
}

export function lengthOf(vector: readonly number[]): number {
  // Math.hypot neither overflows nor loses small numbers, but takes a call's worth of arguments.
  return vector.reduce((length, value) => Math.hypot(length, value), 0);
}
