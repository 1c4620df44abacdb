import { formatNumber, formatTable } from '../../lib/table.mjs';
import { CellSampler, errorsOf, sampleInTurn } from '../cell-sampler.mjs';

/** What is added, in nanoseconds per node, or `perTick` where it is one node or one look at all of them. */
const variants = [
  { name: 'sampled', label: 'timing of one tick in 64', options: { sampled: 'yes' } },
  { name: 'object', label: 'all nodes without positional form (may give promises)', options: { kinds: 'object' } },
  { name: 'promise', label: 'one node that gives a promise', options: { promises: 'yes' }, perTick: true },
];

const column = { graph: 'layer100x10', warmMs: 1200, measureMs: 400 };
const quickColumn = { ...column, warmMs: 30, measureMs: 20 };

/**
 * What single features cost, as differences to the plain loop on the same graph.
 * @type {import('../experiment.mjs').Experiment}
 */
export const overheads = {
  name: 'overheads',
  async run(context) {
    const { executors } = context;
    const budget = context.quick ? quickColumn : column;
    /** @type {Map<string, CellSampler>} */
    const samplers = new Map();
    /** @param {string} name @param {string} module @param {Record<string, string>} options */
    const add = (name, module, options) => samplers.set(name, new CellSampler({ module, options }, budget, context));
    for (const executor of executors) {
      add(`${executor} plain`, './ours/in-thread.mjs', { executor });
      for (const { name, options } of variants) {
        add(`${executor} ${name}`, './ours/in-thread.mjs', { executor, .../** @type {object} */ (options) });
      }
      add(`${executor} idle`, './ours/in-thread.mjs', { executor, source: 'bench.constant' });
    }
    if (!context.quick) {
      add('run unwatched', './ours/whole-run.mjs', { watched: 'no' });
      add('run watched', './ours/whole-run.mjs', { watched: 'yes' });
    }
    await sampleInTurn(samplers, context);

    const cells = new Map([...samplers].map(([name, sampler]) => [name, sampler.loop()]));
    const nsOf = (/** @type {string} */ name) => {
      const cell = cells.get(name);
      return cell?.type === 'measured' ? cell.value : Number.NaN;
    };
    const results = executors.map((executor) => {
      const plain = nsOf(`${executor} plain`);
      const added = variants.map(({ name, perTick }) => {
        const difference = nsOf(`${executor} ${name}`) - plain;
        return [name, perTick ? difference * 1001 : difference];
      });
      return { executor, plain, idle: nsOf(`${executor} idle`), ...Object.fromEntries(added) };
    });
    const observer = nsOf('run watched') / nsOf('run unwatched') - 1;
    const lines = [
      ['plain loop, ns a node', ...results.map(({ plain }) => formatNumber(plain))],
      ['pure graph that nothing changes, ns a node', ...results.map(({ idle }) => formatNumber(idle))],
      ...variants.map(({ name, label, perTick }) => [
        `${label}, adds ns a ${perTick ? 'tick' : 'node'}`,
        ...results.map((result) => formatNumber(Number(Reflect.get(result, name)))),
      ]),
      ['somebody who watches a whole run at 60 Hz, adds', `${formatNumber(observer * 100)} %`],
    ];
    return {
      data: { graph: column.graph, executors: results, observer, cells: Object.fromEntries(cells) },
      text: formatTable(`overheads on ${column.graph}`, ['', ...executors], lines),
      errors: errorsOf(cells),
    };
  },
};
