import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from '../../lib/child.mjs';
import { inTurn, times } from '../../lib/figures.mjs';
import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { codecs } from '../encodings/codecs.mjs';
import { realStates } from '../encodings/states.mjs';

/** @typedef {import('../encodings/child.mjs').Timed} Timed */

const script = fileURLToPath(new URL('../encodings/child.mjs', import.meta.url));
const payloads = /** @type {const} */ (['states', 'frame']);
const titles = { states: '100 real node_state messages', frame: 'one frame of 640 × 480, RGBA' };

/** What each encoding makes of a batch of states and of pixels: bytes, and times as multiples of JSON. */
/** @type {import('../experiment.mjs').Experiment} */
export const encodings = {
  name: 'encodings',
  async run(context) {
    const { quick, progress, folder } = context;
    const file = join(folder, 'states.json');
    const states = await realStates(context);
    writeFileSync(file, JSON.stringify(states));
    const chosen = codecs.filter(({ isPeer }) => !(quick && isPeer));
    const jobs = payloads.flatMap((payload) => chosen.map((codec) => ({ codec, payload })));
    /** @type {string[]} */
    const errors = [];
    const samples = await inTurn(jobs, quick ? 1 : 3, async ({ codec, payload }, round) => {
      progress(`${codec.label}, ${payload}, round ${round + 1}`);
      const job = { codec: codec.name, payload, file, warmMs: quick ? 20 : 500, measureMs: quick ? 20 : 400 };
      /** @type {import('../../lib/child.mjs').Outcome<Timed>} */
      const outcome = await runChild(script, job, { boundMs: 60_000 });
      if (outcome.type === 'done') return outcome.value;
      errors.push(`${codec.label}, ${payload}: ${outcome.type === 'error' ? outcome.message : 'too slow'}`);
      return { bytes: Number.NaN, encodeMs: Number.NaN, decodeMs: Number.NaN };
    });
    const cells = jobs.map((job) => {
      const taken = samples.get(job) ?? [];
      const of = (/** @type {keyof Timed} */ name) => median(taken.map((each) => each[name]));
      return {
        codec: job.codec.name,
        label: job.codec.label,
        payload: job.payload,
        bytes: of('bytes'),
        encodeMs: of('encodeMs'),
        decodeMs: of('decodeMs'),
      };
    });
    const text = payloads.map((payload) =>
      tableOf(
        payload,
        cells.filter((cell) => cell.payload === payload),
      ),
    );
    return { data: { messages: states.length, cells }, text: text.join('\n\n'), errors };
  },
};

/** @param {'states' | 'frame'} payload @param {readonly (Timed & { label: string })[]} cells JSON first */
function tableOf(payload, cells) {
  const json = cells[0];
  const ratio = (/** @type {Timed} */ cell, /** @type {keyof Timed} */ name) =>
    cell[name] / (json?.[name] ?? Number.NaN);
  return formatTable(
    `encodings: ${titles[payload]} (times JSON)`,
    ['', 'bytes', 'times', 'encode, ms', 'times', 'decode, ms', 'times'],
    cells.map((cell) => [
      cell.label,
      cell.bytes.toLocaleString('en-US'),
      times(ratio(cell, 'bytes')),
      formatNumber(cell.encodeMs),
      times(ratio(cell, 'encodeMs')),
      formatNumber(cell.decodeMs),
      times(ratio(cell, 'decodeMs')),
    ]),
  );
}
