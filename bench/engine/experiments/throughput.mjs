import { CellSampler, errorsOf, sampleInTurn } from '../cell-sampler.mjs';
import { rows } from '../rows.mjs';
import { formatThroughput } from './throughput-table.mjs';

/** @typedef {import('../cell-sampler.mjs').Measured} Measured */
/** @typedef {import('../experiment.mjs').Context} Context */
/** @typedef {import('../rows.mjs').Row} Row */

/**
 * One cell, and how many times the limit's and how many times ours it is.
 * @typedef {Measured & { ratio?: number, timesOurs?: number }} Cell
 * @typedef {{ name: string, label: string, group: Row['group'], against: Row['against'], cells: Record<string, Cell> }}
 *   RowResult
 */

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

/** @type {import('../experiment.mjs').Experiment} */
export const throughput = {
  name: 'throughput',
  async run(context) {
    const chosen = chooseRows(context);
    const wanted = context.quick ? columns.quick : columns.full;
    /** @type {Map<string, CellSampler>} */
    const samplers = new Map();
    for (const row of chosen) {
      const own = context.quick && row.startsSlowly ? wanted.slice(-1) : wanted;
      for (const column of own) samplers.set(`${row.name} ${column.graph}`, new CellSampler(row, column, context));
    }
    await sampleInTurn(samplers, context);
    const results = chosen.map(({ name, label, group, against }) => {
      const cells = Object.fromEntries(
        wanted.flatMap(({ graph }) => {
          const sampler = samplers.get(`${name} ${graph}`);
          return sampler ? [[graph, sampler.loop()]] : [];
        }),
      );
      const first = samplers.get(`${name} ${cold.of}`)?.cold();
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
      errorsOf(Object.entries(cells)).map((error) => `${label}, ${error}`),
    );
    const names = Object.keys(results[0]?.cells ?? {});
    return { data: { columns: names, rows: results }, text: formatThroughput(results, names), errors };
  },
};

/** @param {Context} context */
function chooseRows({ quick, only, executors }) {
  const there = rows.filter(({ options: { executor } = {} }) => executor === undefined || executors.includes(executor));
  const named = there.filter((row) => only.includes(row.name));
  const candidates = quick ? there.filter((row) => row.group !== 'peer' || named.includes(row)) : there;
  if (named.length === 0) return candidates;
  return candidates.filter((row) => row.group === 'limit' || named.includes(row));
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
