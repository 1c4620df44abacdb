import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { quantile } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';

/** @typedef {typeof import('../ours/entry.ts')} Ours */

const nodes = resolve('bench/python/nodes');
const file = join(nodes, 'bench_nodes.py');
const length = 10;

/**
 * Calls across the wall, one after the other: the way there and back of one, of a chain whose nodes are called ahead of
 * what they need, and of a frame.
 * @type {import('../suite.mjs').Experiment}
 */
export const calls = {
  name: 'calls',
  async run({ folder, quick, progress }) {
    const ours = /** @type {Ours} */ (createRequire(import.meta.url)(join(folder, 'ours.cjs')));
    const process = new ours.PythonProcess({
      programs: resolve('resources/python'),
      memoryMb: 4096,
      folder: nodes,
      interpreter: () => ours.findPython(undefined, nodes),
    });
    const { address } = await process.load(file);
    const client = ours.PythonClient.of(address);
    const listener = { nodeId: 'n', log: () => undefined, update: () => undefined };
    for (let id = 1; id <= length; id++) client.create(id, file, 'Increment', undefined, listener);
    client.create(length + 1, file, 'Pass', undefined, listener);
    /** @type {string[]} */
    const errors = [];

    const one = async () => {
      const { y } = await client.call(1, { x: 1 }, listener, 'in line').outputs;
      if (y !== 2) errors.push(`One call gave ${y}.`);
    };
    const chain = async () => {
      /** @type {unknown} */
      let x = 1;
      let last = client.call(1, { x }, listener, 'in line');
      for (let id = 2; id <= length; id++) {
        x = new ours.PromisedOutput(id - 1, last.id, 'y');
        last = client.call(id, { x }, listener, 'in line');
      }
      const { y } = await last.outputs;
      if (y !== length + 1) errors.push(`The chain gave ${y}.`);
    };
    const data = new Uint8Array(640 * 480 * 3).fill(7);
    const frame = async () => {
      const value = { width: 640, height: 480, format: 'rgb', data };
      const { image } = await client.call(length + 1, { image: value }, listener, 'in line').outputs;
      const bytes = /** @type {{ data?: Uint8Array }} */ (image).data ?? image;
      if (/** @type {Uint8Array} */ (bytes).length !== data.length)
        errors.push('The frame came back with other bytes.');
    };

    const rounds = quick ? 20 : 2_000;
    const rows = [];
    for (const [name, call, times] of /** @type {const} */ ([
      ['one call', one, rounds],
      [`chain of ${length}`, chain, rounds],
      ['640 × 480 RGB frame in and out', frame, Math.ceil(rounds / 10)],
    ])) {
      progress(name);
      const samples = [];
      for (let at = 0; at < times + times / 4; at++) {
        const began = performance.now();
        await call();
        if (at >= times / 4) samples.push((performance.now() - began) * 1000);
      }
      rows.push({ name, p50Us: quantile(samples, 0.5), p99Us: quantile(samples, 0.99) });
    }
    process.dispose();
    const base = rows[0]?.p50Us ?? Number.NaN;
    const lines = rows.map(({ name, p50Us, p99Us }) => [name, ...[p50Us, p99Us, p50Us / base].map(formatNumber)]);
    const text = formatTable('calls across the wall', ['', 'p50, µs', 'p99, µs', '× one call'], lines);
    return { data: { rows }, text, errors };
  },
};
