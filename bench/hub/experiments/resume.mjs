import { inTurn } from '../../lib/figures.mjs';
import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { startClients, startContender, withProcesses } from '../rig.mjs';

/** @typedef {import('../experiment.mjs').Context} Context */

/** A client goes, misses 10,000 events that are never dropped, and comes back. @type {import('../experiment.mjs').Experiment} */
export const resume = {
  name: 'resume',
  async run(context) {
    const { quick, progress } = context;
    const count = quick ? 500 : 10_000;
    /** @type {string[]} */
    const errors = [];
    const samples = await inTurn(['round'], quick ? 1 : 5, async (_, round) => {
      progress(`round ${round + 1}`);
      const taken = await sample(context, count);
      if (taken.outcome !== 'resumed') errors.push(`The answer was ${taken.outcome}, not resumed.`);
      if (!taken.inOrder) errors.push(`Of ${count} missed events ${taken.count} came, or not in order.`);
      return taken;
    });
    const rounds = samples.get('round') ?? [];
    const figure = (/** @type {'serverMs' | 'replayMs' | 'totalMs'} */ name) =>
      median(rounds.map((round) => round[name]));
    const data = {
      missed: count,
      serverMs: figure('serverMs'),
      replayMs: figure('replayMs'),
      totalMs: figure('totalMs'),
      rounds,
    };
    const table = formatTable(
      `resume: ${formatNumber(count)} events missed, ms`,
      ['', '', 'to reach'],
      [
        [
          'on the server, from reading the request until the last byte is handed over',
          formatNumber(data.serverMs),
          '≤ 10',
        ],
        ['at the client, from the request to the last event', formatNumber(data.replayMs), ''],
        ['at the client, from connecting to the last event', formatNumber(data.totalMs), '≤ 1,000'],
      ],
    );
    return { data, text: table, errors };
  },
};

/** @param {Context} context @param {number} count */
function sample(context, count) {
  return withProcesses(async (keep) => {
    const { server, target } = await startContender(context, { name: 'ours', dialect: 'ours', nodes: 100 });
    keep(server);
    const client = keep(startClients(context));
    const job = { target, count: context.quick ? 100 : 2_000, patience: 10_000 };
    const come = async (/** @type {number} */ missed) => {
      const place = await client.ask('openFresh', { target });
      await server.ask('ready', { clients: 0 });
      await server.ask('tell', { count: missed });
      await server.ask('trace');
      return client.ask('resumeFrom', { ...job, place, count: missed });
    };
    // What was never run is slow, and no server is woken up only to answer this.
    await come(job.count);
    const taken = await come(count);
    const { asked, lastWritten } = await server.ask('trace');
    return { ...taken, serverMs: lastWritten - asked };
  });
}
