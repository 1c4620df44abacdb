import { inTurn, times } from '../../lib/figures.mjs';
import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { startServer } from '../ours/real-server.mjs';
import { startClients, withProcesses } from '../rig.mjs';

/** @typedef {import('../experiment.mjs').Context} Context */

/** Speed of a graph of 100 nodes with clients that hear every node. @type {import('../experiment.mjs').Experiment} */
export const loopSpeed = {
  name: 'loop-speed',
  async run(context) {
    const { quick, progress } = context;
    const crowds = quick ? [0, 10] : [0, 1, 10, 100];
    /** @type {string[]} */
    const errors = [];
    const samples = await inTurn(crowds, quick ? 1 : 3, async (clients, round) => {
      progress(`${clients} clients, round ${round + 1}`);
      const taken = await sample(context, clients);
      if (taken.least === 0) errors.push(`${clients} clients: one of them heard nothing.`);
      if (!(taken.rate > 0)) errors.push(`${clients} clients: the run did not tick.`);
      return taken;
    });
    const alone = median((samples.get(0) ?? []).map(({ rate }) => rate));
    const lines = crowds.map((clients) => {
      const taken = samples.get(clients) ?? [];
      const rate = median(taken.map((each) => each.rate));
      const perSecond = median(taken.map((each) => each.perSecond));
      return { clients, rate, ratio: rate / alone, perSecond, samples: taken };
    });
    const table = formatTable(
      'loop speed: 100 nodes at full speed, watched by clients that hear all',
      ['clients', 'ticks/s', 'times unwatched', 'to reach', 'messages/s to each'],
      lines.map(({ clients, rate, ratio, perSecond }) => [
        String(clients),
        formatNumber(rate),
        times(ratio),
        clients === 0 ? '' : '≥ 0.9 ×',
        formatNumber(perSecond),
      ]),
    );
    return { data: { lines }, text: table, errors };
  },
};

/** @param {Context} context @param {number} clients */
function sample(context, clients) {
  return withProcesses(async (keep) => {
    const { target, run } = keep(await startServer(context));
    const reader = keep(startClients(context));
    const crowd = keep(startClients(context));
    await run();
    const wishes = { events: ['node_state', 'continuous_update', 'workflow_event'] };
    await crowd.ask('connect', { ...target, clients, wishes, isBulk: true });
    const seconds = context.quick ? 0.7 : 3;
    const warmUp = context.quick ? 0.3 : 2;
    await reader.ask('readRate', { target, seconds: warmUp });
    await crowd.ask('listen', { stride: 1_000_000 });
    const { rate } = await reader.ask('readRate', { target, seconds });
    const { counts } = await crowd.ask('heard');
    const least = clients === 0 ? 1 : Math.min(...counts);
    return { rate, least, perSecond: clients === 0 ? 0 : median(counts) / seconds };
  });
}
