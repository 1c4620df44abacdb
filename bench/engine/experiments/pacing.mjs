import { quantile } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { timeTicks, wait } from '../ours/timed-run.mjs';

const rates = [100, 1000];

/**
 * How late ticks are at a fixed rate, by the clock of a node that runs in them.
 * @type {import('../experiment.mjs').Experiment}
 */
export const pacing = {
  name: 'pacing',
  async run({ quick, hostFile, progress }) {
    const seconds = quick ? 0.5 : 5;
    const rows = [];
    for (const hz of rates) {
      progress(`${hz} Hz`);
      let overruns = 0;
      let jitter = Number.NaN;
      const times = await timeTicks({ hostFile, graph: 'chain10', hz }, async (engine) => {
        engine.on('stats', (stats) => {
          ({ overruns, jitter } = stats);
        });
        await wait(seconds);
      });
      const lateness = latenessOf(times, hz);
      const lost = Math.round(((times.at(-1) ?? 0) - (times[0] ?? 0)) * hz) + 1 - times.length;
      const [p50, p99] = [0.5, 0.99].map((fraction) => quantile(lateness, fraction) * 1e6);
      rows.push({ hz, ticks: times.length, lost, p50Us: p50, p99Us: p99, statedP99Us: jitter * 1e6, overruns });
    }
    const head = ['', 'ticks', 'lost', 'lateness p50, µs', 'p99, µs', 'p99 as the run states it, µs', 'overruns'];
    const lines = rows.map(({ hz, ticks, lost, p50Us = Number.NaN, p99Us = Number.NaN, statedP99Us, overruns }) => [
      `${hz} Hz`,
      `${ticks}`,
      `${lost}`,
      ...[p50Us, p99Us, statedP99Us].map(formatNumber),
      `${overruns}`,
    ]);
    return { data: { seconds, rows }, text: formatTable('fixed rate, chain10', head, lines), errors: [] };
  },
};

/**
 * Seconds. Each tick's place within its period is known; they crowd behind the time they are due, so the schedule is
 * where the widest stretch without any ends. More than a period late counts as lost.
 * @param {readonly number[]} times @param {number} hz
 */
function latenessOf(times, hz) {
  const first = times[0] ?? 0;
  const places = times.map((time) => ((time - first) * hz) % 1);
  const sorted = places.toSorted((a, b) => a - b);
  let due = sorted[0] ?? 0;
  let widest = due + 1 - (sorted.at(-1) ?? 0);
  sorted.forEach((place, at) => {
    const gap = at === 0 ? 0 : place - (sorted[at - 1] ?? 0);
    if (gap > widest) [widest, due] = [gap, place];
  });
  return places.map((place) => ((place - due + 1) % 1) / hz);
}
