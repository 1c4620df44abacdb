import { median, quantile } from './statistics.mjs';
import { formatNumber } from './table.mjs';

/** @typedef {{ p50: number, p99: number, max: number, count: number }} Spread */

/** @param {readonly number[] | Float64Array} values @returns {Spread} */
export function spreadOf(values) {
  return {
    p50: quantile(values, 0.5),
    p99: quantile(values, 0.99),
    max: quantile(values, 1),
    count: values.length,
  };
}

/** Of several rounds, the median of each figure. @param {readonly Spread[]} rounds @returns {Spread} */
export function medianSpread(rounds) {
  return {
    p50: median(rounds.map(({ p50 }) => p50)),
    p99: median(rounds.map(({ p99 }) => p99)),
    max: median(rounds.map(({ max }) => max)),
    count: rounds.reduce((sum, { count }) => sum + count, 0),
  };
}

/** @param {Spread} spread */
export function formatSpread({ p50, p99 }) {
  return `${formatNumber(p50)} / ${formatNumber(p99)}`;
}

/** @param {number} value */
export function times(value) {
  return `${formatNumber(value)} ×`;
}

/** @param {number} value */
export function percent(value) {
  return `${Math.round(value * 100)} %`;
}

/** All rounds of all jobs, one round after the other, so that noise hits all alike. @template J, S
 * @param {readonly J[]} jobs @param {number} rounds @param {(job: J, round: number) => Promise<S>} sample
 * @returns {Promise<Map<J, S[]>>}
 */
export async function inTurn(jobs, rounds, sample) {
  /** @type {Map<J, S[]>} */
  const samples = new Map(jobs.map((job) => [job, []]));
  for (let round = 0; round < rounds; round++) {
    for (const job of jobs) samples.get(job)?.push(await sample(job, round));
  }
  return samples;
}
