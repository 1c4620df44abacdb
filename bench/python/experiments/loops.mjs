import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';

const run = promisify(execFile);
const lengths = [1, 10, 100];
const rounds = 3;

/**
 * Whole loops at full speed: a chain of Python nodes in our engine, and in a Python loop that knows nothing else. In turn,
 * so that a busy machine slows both.
 * @type {import('../suite.mjs').Experiment}
 */
export const loops = {
  name: 'loops',
  async run({ folder, quick, progress }) {
    const seconds = quick ? 0.3 : 2;
    const rows = [];
    for (const count of quick ? [10] : lengths) {
      const [ours, plain, calls] = [[], [], []].map(() => /** @type {number[]} */ ([]));
      for (let round = 0; round < (quick ? 1 : rounds); round++) {
        progress(`chain of ${count}, round ${round + 1}`);
        ours?.push(await ourTick(folder, count, seconds));
        const { stdout } = await run('python3', ['bench/python/plain_loop.py', `${count}`, `${seconds}`]);
        const { call, tick } = JSON.parse(stdout);
        plain?.push(tick);
        calls?.push(call * count);
      }
      const [oursUs = 0, plainUs = 0, callsUs = 0] = [ours, plain, calls].map((samples) => median(samples ?? []));
      rows.push({ count, oursUs, plainUs, callsUs });
    }
    const head = ['chain of', 'ours, µs a tick', 'executor in Python', 'its × ours', 'the calls alone'];
    const lines = rows.map(({ count, oursUs, plainUs, callsUs }) => [
      `${count}`,
      ...[oursUs, plainUs, plainUs / oursUs, callsUs].map(formatNumber),
    ]);
    const errors = rows
      .filter(({ oursUs }) => !Number.isFinite(oursUs))
      .map(({ count }) => `A chain of ${count} did not run.`);
    return { data: { rows }, text: formatTable('loops at full speed', head, lines), errors };
  },
};

/** Microseconds. @param {string} folder @param {number} count @param {number} seconds */
async function ourTick(folder, count, seconds) {
  const nodes = Array.from({ length: count }, (_, at) => ({ id: `${at}`, kind: 'Increment' }));
  const edges = nodes.slice(1).map(({ id }, at) => ({
    source: { node: `${at}`, port: 'y' },
    target: { node: id, port: 'x' },
  }));
  const file = join(folder, `chain${count}.json`);
  writeFileSync(file, JSON.stringify({ id: 'chain', nodes, edges, settings: { pacing: { mode: 'free' } } }));
  const args = [join(folder, 'cli.cjs'), 'run', file, '--seconds', `${seconds}`];
  const own = ['--allow', 'python', '--custom-nodes', resolve('bench/python/nodes'), '--json', `${file}.out`];
  const { stderr } = await run(process.execPath, [...args, ...own], {
    env: { ...process.env, FACTORY_UI_USER_DATA: folder },
  });
  const ticks = Number(/Ended after (\d+) ticks/.exec(stderr)?.[1]);
  return (seconds / ticks) * 1e6;
}
