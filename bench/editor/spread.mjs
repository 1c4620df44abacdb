import { median, quantile } from '../lib/statistics.mjs';

/** @typedef {{ p50: number, p95: number, p99: number, max: number, count: number }} Spread */

/** @param {readonly number[]} values @returns {Spread} */
export function spreadOf(values) {
  return {
    p50: quantile(values, 0.5),
    p95: quantile(values, 0.95),
    p99: quantile(values, 0.99),
    max: quantile(values, 1),
    count: values.length,
  };
}

/**
 * A figure of paired rounds: its median, and the median of what it is times the floor's of the same round. What slows
 * the machine for a while slows both of a pair.
 * @template S
 * @param {readonly S[]} samples @param {readonly S[]} floor @param {(sample: S) => number} figure
 */
export function paired(samples, floor, figure) {
  const values = samples.map(figure);
  const ratios = values.map((value, round) => value / figure(/** @type {S} */ (floor[round])));
  return { value: median(values), ratio: median(ratios) };
}
