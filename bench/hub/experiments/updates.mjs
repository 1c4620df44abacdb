import { inTurn, medianSpread, spreadOf, times } from '../../lib/figures.mjs';
import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { driven, startServer } from '../ours/real-server.mjs';
import { startClients, withProcesses } from '../rig.mjs';

/** @typedef {import('../experiment.mjs').Context} Context */

/** Values begin well above what the node has shown before. */
const from = 1_000;

/**
 * A client sets an input of a graph of 100 nodes at full speed; a client in another process hears of the last of 49
 * nodes behind it. Beside it, in the same server before the run, the idle echo.
 * @type {import('../experiment.mjs').Experiment}
 */
export const updates = {
  name: 'updates',
  async run(context) {
    const { quick, progress } = context;
    const count = quick ? 30 : 350;
    /** @type {string[]} */
    const errors = [];
    const samples = await inTurn(['round'], quick ? 1 : 3, async (_, round) => {
      progress(`round ${round + 1}`);
      const { echo, update, lost, refused } = await sample(context, count);
      if (lost > 0) errors.push(`${lost} of ${count} updates were never seen at the other client.`);
      if (refused > 0) errors.push(`${refused} of ${count} updates were refused.`);
      return { echo: spreadOf(echo), update: spreadOf(update) };
    });
    const rounds = samples.get('round') ?? [];
    const echo = medianSpread(rounds.map((round) => round.echo));
    const update = medianSpread(rounds.map((round) => round.update));
    const longest = Math.max(...rounds.map((round) => round.update.max));
    const ratios = {
      p50: median(rounds.map((round) => round.update.p50 / round.echo.p50)),
      p99: median(rounds.map((round) => round.update.p99 / round.echo.p99)),
    };
    const table = formatTable(
      `updates: input → effect → node_state at another process, ${update.count} updates, ms`,
      ['', 'p50', 'p99', 'longest'],
      [
        ['idle echo, same server', formatNumber(echo.p50), formatNumber(echo.p99), formatNumber(echo.max)],
        ['update to effect', formatNumber(update.p50), formatNumber(update.p99), formatNumber(longest)],
        ['times the echo', times(ratios.p50), times(ratios.p99), ''],
        ['to reach', '≤ 3 ×', '≤ 4 ×', '< 10 ms'],
      ],
    );
    return { data: { echo, update, longest, ratios, rounds }, text: table, errors };
  },
};

/** @param {Context} context @param {number} count */
function sample(context, count) {
  return withProcesses(async (keep) => {
    const sender = keep(startClients(context));
    const watcher = keep(startClients(context));
    const { target, run } = keep(await startServer(context));
    const { quick } = context;
    const { times: echo } = await sender.ask('echo', {
      ...target,
      count: quick ? 50 : 1_500,
      warmUp: quick ? 20 : 500,
      interval: 0,
    });
    await run();
    // The first updates find code that was never run.
    const warmUp = quick ? 5 : 50;
    const all = count + warmUp;
    const { seenPort } = await watcher.ask('watchNode', { target, node: driven.last, count: all, from });
    const job = { target, node: driven.node, input: driven.input, count: all, pause: 5, from, seenPort };
    const { sent, refused } = await sender.ask('setInputs', job);
    /** @type {Float64Array | undefined} */
    const heard = await watcher.ask('watched');
    if (!heard) throw new Error('The last update was never seen at the other client.');
    const delays = [...heard].map((came, at) => came - sent[at]).slice(warmUp);
    const seen = delays.filter((delay) => Number.isFinite(delay));
    return { echo, update: seen, lost: count - seen.length, refused };
  });
}
