import { inTurn, medianSpread, spreadOf, times } from '../../lib/figures.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { echoPath } from '../contenders/contender.mjs';
import { startServer } from '../ours/real-server.mjs';
import { startClients, startContender, untilLast, withProcesses } from '../rig.mjs';

/** @typedef {import('../experiment.mjs').Context} Context */
/** @typedef {import('../clients/raw-client.mjs').Target} Target */

/** Clients to which events go meanwhile, and events a second: 50,000 messages a second in all. */
const load = { clients: 100, rate: 500 };

/**
 * `load`: what the server does meanwhile. `interval`: milliseconds between two messages, 0 for one after the other.
 * @typedef {{ name: string, label: string, server: 'tcp' | 'ws' | 'ours' | 'real', load: 'none' | 'run' | 'fan-out',
 *   interval: number, isShort?: boolean }} Line `isShort`: also in the short run
 */

/** @type {readonly Line[]} */
const lines = [
  { name: 'tcp', label: 'raw TCP, idle', server: 'tcp', load: 'none', interval: 0, isShort: true },
  { name: 'ws', label: 'ws, idle', server: 'ws', load: 'none', interval: 0, isShort: true },
  { name: 'ours', label: 'ours, idle', server: 'ours', load: 'none', interval: 0, isShort: true },
  { name: 'real', label: 'the whole server, idle', server: 'real', load: 'none', interval: 0 },
  { name: 'ws-paced', label: 'ws, paced at 1 kHz', server: 'ws', load: 'none', interval: 1 },
  { name: 'ours-paced', label: 'ours, paced at 1 kHz', server: 'ours', load: 'none', interval: 1 },
  {
    name: 'real-run',
    label: 'the whole server, 100 nodes at full speed',
    server: 'real',
    load: 'run',
    interval: 1,
    isShort: true,
  },
  { name: 'ws-fan-out', label: 'ws, 50,000 messages/s to 100 clients', server: 'ws', load: 'fan-out', interval: 1 },
  { name: 'ours-fan-out', label: 'ours, the same', server: 'ours', load: 'fan-out', interval: 1, isShort: true },
];

/** Round trips of a message of 200 bytes. @type {import('../experiment.mjs').Experiment} */
export const echo = {
  name: 'echo',
  async run(context) {
    const { quick, progress } = context;
    /** @type {string[]} */
    const errors = [];
    const samples = await inTurn(
      lines.filter(({ isShort }) => isShort || !quick),
      quick ? 1 : 3,
      async (line, round) => {
        progress(`${line.label}, round ${round + 1}`);
        const { times: taken, wrong, problem } = await sample(context, line);
        if (wrong > 0) errors.push(`${line.label}: ${wrong} answers were not to what was sent.`);
        if (problem) errors.push(`${line.label}: ${problem}`);
        return spreadOf(taken);
      },
    );
    const figures = [...samples].map(([{ name, label }, rounds]) => ({ name, label, ...medianSpread(rounds), rounds }));
    const limit = figures[0];
    const table = formatTable(
      'echo: round trip of 200 bytes, ms (and times raw TCP of this run)',
      ['', 'p50', 'p99', 'p50', 'p99'],
      figures.map(({ label, p50, p99 }) => [
        label,
        formatNumber(p50),
        formatNumber(p99),
        times(p50 / (limit?.p50 ?? Number.NaN)),
        times(p99 / (limit?.p99 ?? Number.NaN)),
      ]),
    );
    const before =
      'measured before: TCP 0.09 / 0.17, ws 0.10 / 0.34, ws paced 0.16 / 0.36, ws under fan-out 0.77 / 1.66 ms';
    return { data: { lines: figures }, text: `${table}\n${before}`, errors };
  },
};

/** @typedef {{ times: Float64Array, wrong: number, problem?: string }} Echoed `problem`: the load was not what it should be */

/** @param {Context} context @param {Line} line @returns {Promise<Echoed>} */
function sample(context, line) {
  const { quick } = context;
  const job = { count: quick ? 50 : 1_500, warmUp: quick ? 20 : 500, interval: line.interval };
  return withProcesses(async (keep) => {
    const probe = keep(startClients(context));
    if (line.server === 'real') {
      const real = keep(await startServer(context));
      if (line.load === 'run') await real.run();
      const echoed = await probe.ask('echo', { ...job, ...real.target });
      const { stopped } = await real.stop();
      const isAsAsked = stopped.length === (line.load === 'run' ? 1 : 0);
      return { ...echoed, ...(!isAsAsked && { problem: `${stopped.length} runs were active.` }) };
    }
    const dialect = line.server;
    const { server, target, ackPort, wishes } = await startContender(context, { name: line.server, dialect });
    keep(server);
    const echoing = { ...job, ...target, ...(dialect === 'ws' && { path: echoPath }) };
    if (line.load !== 'fan-out') return probe.ask('echo', echoing);
    const { clients, rate } = quick ? { clients: 10, rate: 100 } : load;
    const crowd = keep(startClients(context));
    await crowd.ask('connect', { ...target, ackPort, ...wishes, clients });
    await server.ask('begin', { rate });
    const echoed = await probe.ask('echo', echoing);
    const { last } = await server.ask('finish');
    const heard = await untilLast(crowd, last);
    const isWhole = heard.last.every((each) => each === last) && heard.disordered === 0;
    return { ...echoed, ...(!isWhole && { problem: 'What went to the other clients did not come.' }) };
  });
}
