import { wait, within } from '../../lib/clock.mjs';
import { inTurn, medianSpread, spreadOf, times } from '../../lib/figures.mjs';
import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { startClients, startContender, untilLast, withProcesses } from '../rig.mjs';
import { chooseRows } from '../rows.mjs';

/** @typedef {import('../experiment.mjs').Context} Context */
/** @typedef {import('../rows.mjs').Row} Row */

const contenders = ['ws', 'socket-io', 'ours'];
const others = 10;
/** Events a second, and nodes that take turns in them. The short run asks of a busy machine only what it can do. */
const full = { rate: 10_000, nodes: 1_000 };
const short = { rate: 1_000, nodes: 100 };
/** Milliseconds in which the truth must have come. */
const patience = 20_000;

/**
 * One of eleven clients stops reading while states of many nodes go out, and comes back later.
 * @type {import('../experiment.mjs').Experiment}
 */
export const slowConsumer = {
  name: 'slow-consumer',
  async run(context) {
    const { quick, progress } = context;
    const rows = chooseRows(context, contenders);
    /** @type {string[]} */
    const errors = [];
    const samples = await inTurn(rows, quick ? 1 : 3, async (row, round) => {
      progress(`${row.label}, round ${round + 1}`);
      const { wrong, ...taken } = await sample(context, row);
      errors.push(...wrong.map((each) => `${row.label}: ${each}`));
      return taken;
    });
    const lines = [...samples].map(([{ name, label }, taken]) => ({
      name,
      label,
      heldMiB: median(taken.map(({ heldMiB }) => heldMiB)),
      calm: medianSpread(taken.map(({ calm }) => calm)),
      stalled: medianSpread(taken.map(({ stalled }) => stalled)),
      p99Ratio: median(taken.map(({ calm, stalled }) => stalled.p99 / calm.p99)),
      truthMs: median(taken.map(({ truthMs }) => truthMs)),
      replayed: median(taken.map(({ replayed }) => replayed)),
      samples: taken,
    }));
    const table = formatTable(
      `slow consumer: one of ${others + 1} does not read for ${stallSeconds(context)} s at ${formatNumber(loadOf(context).rate)} events/s`,
      ['', 'MiB held', 'others p99, ms', 'with it', 'times', 'truth after, ms', 'messages until then'],
      [
        ...lines.map(({ label, heldMiB, calm, stalled, p99Ratio, truthMs, replayed }) => [
          label,
          formatNumber(heldMiB),
          formatNumber(calm.p99),
          formatNumber(stalled.p99),
          times(p99Ratio),
          formatNumber(truthMs),
          formatNumber(replayed),
        ]),
        ['to reach, ours', '≤ 1', '', '', '≤ 1.2 ×', '≤ 100', ''],
      ],
    );
    return { data: { lines }, text: table, errors };
  },
};

/** @param {Context} context */
const loadOf = ({ quick }) => (quick ? short : full);

/** @param {Context} context */
const stallSeconds = ({ quick }) => (quick ? 0.7 : 4);

/** @param {Context} context @param {Row} row */
function sample(context, row) {
  const { rate, nodes } = loadOf(context);
  return withProcesses(async (keep) => {
    const { server, target, wishes } = await startContender(context, { ...row, nodes });
    keep(server);
    const crowd = keep(startClients(context));
    const slow = keep(startClients(context));
    await crowd.ask('connect', { ...target, ...wishes, clients: others });
    await slow.ask('connect', { ...target, ...wishes, clients: 1 });
    await server.ask('ready', { clients: others + 1 });
    await server.ask('begin', { rate });
    const seconds = stallSeconds(context);
    /** Delivery to the others over some time. */
    const listen = async () => {
      await crowd.ask('listen', { stride: 13 });
      await wait(seconds * 1000);
      return spreadOf((await crowd.ask('heard')).latencies);
    };
    await wait(context.quick ? 200 : 1_000);
    const before = await server.ask('memory');
    const calm = await listen();
    const after = await server.ask('memory');
    await slow.ask('stall');
    const stalled = await listen();
    const held = (await server.ask('memory')) - after;
    const back = await slow.ask('comeBack', { nodes });
    const newest = await server.ask('sentBy', { time: back });
    /** @type {{ at: number, heard: number } | undefined} */
    const truth = await within(slow.ask('untilTrue', { newest }), patience);
    const { last } = await server.ask('finish');
    const heard = await untilLast(crowd, last);
    const wrong = [
      ...(heard.last.some((each) => each !== last) ? ['one of the others did not end with the last event'] : []),
      ...(heard.disordered > 0 ? [`${heard.disordered} events came out of order`] : []),
      ...(truth ? [] : ['the stalled client never knew the newest value of every node']),
    ];
    return {
      heldMiB: held / 2 ** 20,
      driftMiB: (after - before) / 2 ** 20,
      calm,
      stalled,
      truthMs: (truth?.at ?? Number.NaN) - back,
      replayed: truth?.heard ?? Number.NaN,
      wrong,
    };
  });
}
