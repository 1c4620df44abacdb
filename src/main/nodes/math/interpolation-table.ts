import { inputError } from '../input-error';
import { readNumber } from '../read-number';

/** Points in rising order of x; both lists have the same length, at least 1. */
export interface InterpolationTable {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

export type Between = 'linear' | 'nearest' | 'before';
export type Outside = 'hold' | 'extend';

/** One pair a line, separated by a comma, semicolon or space. Empty lines are left out. */
export function tableOfText(text: string): InterpolationTable {
  const pairs: [number, number][] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [x, y, ...more] = line
      .trim()
      .split(/\s*[,;\t]\s*|\s+/)
      .map(readNumber);
    if (x === undefined || y === undefined || more.length > 0) {
      throw inputError(
        'table',
        `Line ${index + 1} of the table, "${line.trim().slice(0, 40)}", is no pair of numbers.`,
      );
    }
    pairs.push([x, y]);
  }
  return tableOf(pairs, 'table');
}

export function tableOfList(points: readonly unknown[]): InterpolationTable {
  // `from`, since `map` leaves out the holes that a list of a script may have.
  const pairs = Array.from(points, (point, index): [number, number] => {
    const [x, y, ...more] = Array.isArray(point) ? point.map(readNumber) : [];
    if (x === undefined || y === undefined || more.length > 0) {
      throw inputError('points', `Point ${index + 1} is no pair of numbers.`);
    }
    return [x, y];
  });
  return tableOf(pairs, 'points');
}

function tableOf(pairs: [number, number][], input: string): InterpolationTable {
  if (pairs.length === 0) throw inputError(input, 'There are no points.');
  pairs.sort(([left], [right]) => left - right);
  const twice = pairs.find(([x], index) => x === pairs[index + 1]?.[0]);
  if (twice) throw inputError(input, `Two points have the same x, ${twice[0]}.`);
  return { xs: pairs.map(([x]) => x), ys: pairs.map(([, y]) => y) };
}

export function interpolateAt({ xs, ys }: InterpolationTable, x: number, between: Between, outside: Outside): number {
  if (Number.isNaN(x)) return Number.NaN;
  const last = xs.length - 1;
  const at = (list: readonly number[], index: number) => list[index] ?? Number.NaN;
  if (last === 0) return at(ys, 0);
  const isOutside = x < at(xs, 0) || x > at(xs, last);
  if (isOutside && (outside === 'hold' || between !== 'linear')) return at(ys, x < at(xs, 0) ? 0 : last);
  const left = Math.min(last - 1, lastAtOrBelow(xs, x));
  const [x0, x1, y0, y1] = [at(xs, left), at(xs, left + 1), at(ys, left), at(ys, left + 1)];
  if (between === 'before') return x >= x1 ? y1 : y0;
  if (between === 'nearest') return x - x0 < x1 - x ? y0 : y1;
  const fraction = (x - x0) / (x1 - x0);
  // This form gives the points themselves exactly; outside them it would take infinity from infinity.
  return isOutside ? y0 + (y1 - y0) * fraction : y0 * (1 - fraction) + y1 * fraction;
}

/** The place of the last entry at or below x, by halving; 0 where all are above. */
function lastAtOrBelow(xs: readonly number[], x: number): number {
  let [low, high] = [0, xs.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((xs[middle] ?? Number.NaN) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}
