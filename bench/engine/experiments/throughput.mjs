import { fileURLToPath } from 'node:url';
import { runChild } from '../../lib/child.mjs';
import { median } from '../../lib/statistics.mjs';
import { rows } from '../rows.mjs';
import { formatThroughput } from './throughput-table.mjs';

/** @typedef {import('../cell.mjs').CellJob} CellJob */
/** @typedef {import('../cell.mjs').CellValue} CellValue */
/** @typedef {import('../experiment.mjs').Context} Context */
/** @typedef {import('../rows.mjs').Row} Row */

/**
 * One cell: nanoseconds per node execution, or milliseconds of set-up and first tick.
 * @typedef {{ type: 'measured', value: number, samples: number[], ratio?: number, timesOurs?: number }
 *   | { type: 'slow', boundSeconds: number } | { type: 'error', message: string }} Cell
 * @typedef {{ name: string, label: string, group: Row['group'], against: Row['against'], cells: Record<string, Cell> }}
 *   RowResult
 */

const cellScript = fileURLToPath(new URL('../cell.mjs', import.meta.url));

/** The column that is the set-up and first tick of another. */
export const cold = { name: 'cold', of: 'layer100x100' };

/** @typedef {{ graph: string, warmMs: number, measureMs: number }} Column */

/** @type {{ full: Column[], quick: Column[] }} */
const columns = {
  full: [
    ...['chain10', 'chain100', 'chain1000', 'layer100x10'].map((graph) => ({ graph, warmMs: 1200, measureMs: 400 })),
    // Ten thousand nodes take seconds to be optimised.
    { graph: cold.of, warmMs: 5000, measureMs: 600 },
  ],
  quick: ['chain10', 'chain100', 'layer100x10'].map((graph) => ({ graph, warmMs: 30, measureMs: 20 })),
};

/** Seconds a cell may take in all. One that took more than `patience` is not measured again. */
const bound = { full: 90, quick: 30 };
const patience = 20;

/** @type {import('../experiment.mjs').Experiment} */
export const throughput = {
  name: 'throughput',
  async run(context) {
    const chosen = chooseRows(context);
    const wanted = context.quick ? columns.quick : columns.full;
    const sampleCount = context.quick ? 1 : 3;
    /** @type {Map<string, Sampler>} */
    const samplers = new Map();
    for (const row of chosen) {
      for (const column of wanted) samplers.set(`${row.name} ${column.graph}`, new Sampler(row, column, context));
    }
    // All cells once, then all again: what slows the machine for a while then touches all alike.
    for (let round = 1; round <= sampleCount; round++) {
      for (const [name, sampler] of samplers) {
        context.progress(`round ${round} of ${sampleCount}, ${name}`);
        await sampler.sample();
      }
    }
    const results = chosen.map(({ name, label, group, against }) => {
      const cells = Object.fromEntries(wanted.map(({ graph }) => [graph, samplers.get(`${name} ${graph}`)?.cell()]));
      const first = samplers.get(`${name} ${cold.of}`)?.coldCell();
      return /** @type {RowResult} */ ({
        name,
        label,
        group,
        against,
        cells: first ? { ...cells, cold: first } : cells,
      });
    });
    addRatios(results);
    const errors = results.flatMap(({ label, cells }) =>
      Object.entries(cells).flatMap(([graph, cell]) =>
        cell.type === 'error' ? [`${label}, ${graph}: ${cell.message}`] : [],
      ),
    );
    const names = Object.keys(results[0]?.cells ?? {});
    return { data: { columns: names, rows: results }, text: formatThroughput(results, names), errors };
  },
};

/** @param {Context} context */
function chooseRows({ quick, only }) {
  const named = rows.filter((row) => only.includes(row.name));
  const candidates = quick ? rows.filter((row) => row.group !== 'peer' || named.includes(row)) : rows;
  if (named.length === 0) return candidates;
  return candidates.filter((row) => row.group === 'limit' || named.includes(row));
}

/** The samples of one cell, each from a process of its own. */
class Sampler {
  /** @type {number[]} */
  loops = [];
  /** @type {number[]} */
  colds = [];
  /** @type {Cell | undefined} */
  failure;
  isSlow = false;

  /** @param {Row} row @param {Column} column @param {Context} context */
  constructor(row, column, context) {
    /** @type {CellJob} */
    this.job = { ...column, module: row.module, options: { ...row.options, hostFile: context.hostFile } };
    this.flags = row.flags ?? [];
    this.boundSeconds = context.quick ? bound.quick : bound.full;
  }

  async sample() {
    if (this.failure || this.isSlow) return;
    /** @type {import('../../lib/child.mjs').Outcome<CellValue>} */
    const outcome = await runChild(cellScript, this.job, {
      boundMs: this.boundSeconds * 1000,
      flags: this.flags,
    });
    if (outcome.type === 'error') {
      this.failure = outcome;
      return;
    }
    const { coldMs, nsPerNode } =
      outcome.type === 'done' ? outcome.value : { nsPerNode: undefined, ...outcome.partial };
    if (coldMs !== undefined) this.colds.push(coldMs);
    if (nsPerNode !== undefined) this.loops.push(nsPerNode);
    this.isSlow = outcome.seconds > patience;
  }

  cell() {
    return this.failure ?? toCell(this.loops, this.boundSeconds);
  }

  coldCell() {
    return this.failure ?? toCell(this.colds, this.boundSeconds);
  }
}

/** @param {number[]} samples @param {number} boundSeconds @returns {Cell} */
function toCell(samples, boundSeconds) {
  return samples.length > 0 ? { type: 'measured', value: median(samples), samples } : { type: 'slow', boundSeconds };
}

/** Each cell against the limit that bounds its row, and a peer's against our fastest. @param {RowResult[]} results */
function addRatios(results) {
  const ours = ['ours-compiled', 'ours-reference'].flatMap((name) => results.find((row) => row.name === name) ?? [])[0];
  for (const { against, group, cells } of results) {
    const limit = results.find(({ name }) => name === against);
    for (const [column, cell] of Object.entries(cells)) {
      if (cell.type !== 'measured') continue;
      const least = limit?.cells[column];
      if (column !== cold.name && least?.type === 'measured') cell.ratio = cell.value / least.value;
      const own = ours?.cells[column];
      if (group === 'peer' && own?.type === 'measured') cell.timesOurs = cell.value / own.value;
    }
  }
}
