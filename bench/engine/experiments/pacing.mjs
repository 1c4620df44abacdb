import { fileURLToPath } from 'node:url';
import { runChild } from '../../lib/child.mjs';
import { latenessOf } from '../../lib/lateness.mjs';
import { quantile } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { timeTicks, wait } from '../ours/timed-run.mjs';

const rates = [100, 1000];

const script = fileURLToPath(new URL('./pacing-child.mjs', import.meta.url));

/**
 * How late ticks are at a fixed rate, by the clock of a node that runs in them, beside a thread that waits alone.
 * @type {import('../experiment.mjs').Experiment}
 */
export const pacing = {
  name: 'pacing',
  async run({ quick, hostFile, progress }) {
    const seconds = quick ? 0.5 : 5;
    /** @type {({ name: string, statedP99Us?: number, overruns?: number } & ReturnType<typeof evenness>)[]} */
    const rows = [];
    const errors = [];
    for (const hz of rates) {
      progress(`${hz} Hz`);
      const alone = /** @type {import('../../lib/child.mjs').Outcome<{ times: number[] }>} */ (
        await runChild(script, { hz, seconds }, { boundMs: 60_000 })
      );
      if (alone.type === 'done') rows.push({ name: `${hz} Hz, waiting alone`, ...evenness(alone.value.times, hz) });
      else errors.push(`${hz} Hz, waiting alone: ${JSON.stringify(alone)}`);
      let overruns = 0;
      let jitter = Number.NaN;
      const times = await timeTicks({ hostFile, graph: 'chain10', hz }, async (engine) => {
        engine.on('stats', (stats) => {
          ({ overruns, jitter } = stats);
        });
        await wait(seconds);
      });
      rows.push({ name: `${hz} Hz`, ...evenness(times, hz), statedP99Us: jitter * 1e6, overruns });
    }
    const head = ['', 'ticks', 'lost', 'lateness p50, µs', 'p99, µs', 'p99 as the run states it, µs', 'overruns'];
    const lines = rows.map(({ name, ticks, lost, p50Us, p99Us, statedP99Us, overruns }) => [
      name,
      `${ticks}`,
      `${lost}`,
      ...[p50Us, p99Us].map(formatNumber),
      statedP99Us === undefined ? '' : formatNumber(statedP99Us),
      overruns === undefined ? '' : `${overruns}`,
    ]);
    return { data: { seconds, rows }, text: formatTable('fixed rate, chain10', head, lines), errors };
  },
};

/** @param {readonly number[]} times seconds @param {number} hz */
function evenness(times, hz) {
  const lateness = latenessOf(times, hz);
  const lost = Math.round(((times.at(-1) ?? 0) - (times[0] ?? 0)) * hz) + 1 - times.length;
  return { ticks: times.length, lost, p50Us: quantile(lateness, 0.5) * 1e6, p99Us: quantile(lateness, 0.99) * 1e6 };
}
