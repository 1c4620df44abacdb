import { formatSpread, inTurn, medianSpread, percent, spreadOf, times } from '../../lib/figures.mjs';
import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { startClients, startContender, withProcesses } from '../rig.mjs';
import { chooseRows } from '../rows.mjs';

/** @typedef {import('../experiment.mjs').Context} Context */
/** @typedef {import('../rows.mjs').Row} Row */
/** @typedef {import('../contenders/emission.mjs').Sent} Sent */

/**
 * `rate`: events a second; absent: as many as the slowest client takes.
 * @typedef {{ row: Row, clients: number, rate?: number }} Job
 * @typedef {Sent & { delivered: number, latency: import('../../lib/figures.mjs').Spread }} Sample
 */

const contenders = ['raw-frames', 'ws', 'socket-io', 'ours'];
/** What a client may be behind at full throttle: a quarter of the nodes, so that no state of ours replaces another. */
const window = 2_500;
/** Latencies taken in a sample, more or less. */
const wanted = 20_000;
/** Of which one is taken; prime, so that the samples do not fall into step with what goes out together. */
const strides = [1, 3, 7, 13, 31, 53, 101, 211, 401];

/** Events of 220 bytes to many clients. @type {import('../experiment.mjs').Experiment} */
export const fanOut = {
  name: 'fan-out',
  async run(context) {
    const { quick, progress } = context;
    const crowds = quick ? [10] : [1, 10, 100];
    const rates = quick ? [1_000] : [1_000, 5_000, 20_000];
    const rows = chooseRows(context, contenders);
    /** @type {readonly Job[]} */
    const jobs = crowds.flatMap((clients) =>
      [undefined, ...rates].flatMap((rate) =>
        rows.map((row) => ({ row, clients, ...(rate !== undefined && { rate }) })),
      ),
    );
    /** @type {string[]} */
    const errors = [];
    const samples = await inTurn(jobs, quick ? 1 : 3, async (job, round) => {
      const { row, clients, rate } = job;
      const name = `${row.label}, ${clients} clients, ${rate === undefined ? 'full throttle' : `${rate}/s`}`;
      progress(`${name}, round ${round + 1}`);
      const taken = await sample(context, job);
      errors.push(...taken.wrong.map((wrong) => `${name}: ${wrong}`));
      return taken.sample;
    });
    const cells = jobs.map((job) => summarize(job, samples.get(job) ?? []));
    const text = [
      throttleTable(rows, crowds, cells),
      ...crowds.map((clients) => rateTable(rows, clients, rates, cells)),
    ];
    return { data: { cells }, text: text.join('\n\n'), errors };
  },
};

/** @param {Job} job @param {readonly Sample[]} samples */
function summarize({ row, clients, rate }, samples) {
  return {
    row: row.name,
    clients,
    rate,
    perSecond: median(samples.map(({ count, seconds }) => (count * clients) / seconds)),
    cpuShare: median(samples.map(({ cpuShare }) => cpuShare)),
    behind: samples.filter(({ behind }) => behind).length,
    latency: medianSpread(samples.map(({ latency }) => latency)),
    samples,
  };
}

/** @typedef {ReturnType<typeof summarize>} Cell */

/**
 * @param {Context} context @param {Job} job
 * @returns {Promise<{ sample: Sample, wrong: string[] }>}
 */
function sample(context, { row, clients, rate }) {
  return withProcesses(async (keep) => {
    const { server, target, ackPort, wishes } = await startContender(context, row);
    keep(server);
    const crowd = keep(startClients(context));
    await crowd.ask('connect', { ...target, ackPort, ...wishes, clients });
    await server.ask('ready', { clients });
    const seconds = context.quick ? 0.2 : 1.2;
    const send = (/** @type {number} */ length) =>
      rate === undefined
        ? server.ask('flood', { seconds: length, window })
        : server.ask('pace', { rate, seconds: length });
    await crowd.ask('listen', { stride: 1_000_000 });
    // At a rate nobody keeps up with, nothing is to be learnt from more of it.
    const warm = /** @type {Sent} */ (await send(seconds / 3));
    const stride = strides.find((each) => each >= ((rate ?? 5_000) * seconds * clients) / wanted) ?? 401;
    await crowd.ask('listen', { stride });
    const sent = warm.behind ? warm : /** @type {Sent} */ (await send(seconds));
    /** @type {import('../clients/crowd.mjs').Heard} */
    const heard = await crowd.ask('heard');
    const delivered = heard.counts.reduce((sum, count) => sum + count, 0);
    const wrong = sent.behind ? [] : wrongs(sent, heard);
    return { sample: { ...sent, delivered, latency: spreadOf(heard.latencies) }, wrong };
  });
}

/** What a client must not have heard, or must have. @param {Sent} sent @param {import('../clients/crowd.mjs').Heard} heard */
function wrongs(sent, heard) {
  const short = heard.counts.filter((count) => count !== sent.count).length;
  const stale = heard.last.filter((last) => last !== sent.last).length;
  return [
    ...(short > 0 ? [`${short} clients heard another number of events than the ${sent.count} sent`] : []),
    ...(stale > 0 ? [`${stale} clients did not end with the last event`] : []),
    ...(heard.disordered > 0 ? [`${heard.disordered} events came out of order`] : []),
  ];
}

/** @param {readonly Row[]} rows @param {readonly number[]} crowds @param {readonly Cell[]} cells */
function throttleTable(rows, crowds, cells) {
  const find = (/** @type {string} */ row, /** @type {number} */ clients) =>
    cells.find((cell) => cell.row === row && cell.clients === clients && cell.rate === undefined);
  const lines = rows.map(({ name, label }) => [
    label,
    ...crowds.map((clients) => {
      const perSecond = find(name, clients)?.perSecond ?? Number.NaN;
      const limit = find('raw-frames', clients)?.perSecond ?? Number.NaN;
      return `${formatNumber(perSecond)} (${times(perSecond / limit)})`;
    }),
  ]);
  const head = crowds.map((clients) => `${clients} client${clients === 1 ? '' : 's'}`);
  const title = 'fan-out: messages/s delivered at full throttle (and times the raw writes)';
  return formatTable(title, ['', ...head], [...lines, ['to reach, ours', ...crowds.map(() => '≥ 0.9 ×')]]);
}

/** @param {readonly Row[]} rows @param {number} clients @param {readonly number[]} rates @param {readonly Cell[]} cells */
function rateTable(rows, clients, rates, cells) {
  const show = (/** @type {string} */ row, /** @type {number} */ rate) => {
    const cell = cells.find((each) => each.row === row && each.clients === clients && each.rate === rate);
    if (!cell) return '–';
    if (cell.behind > 0) return `falls behind at ${formatNumber(cell.perSecond / clients)}`;
    return `${formatSpread(cell.latency)}, ${percent(cell.cpuShare)}`;
  };
  const reach = rates.map((rate) => (rate === 20_000 && clients === 100 ? 'p99 ≤ 5 ms, 50 %' : ''));
  return formatTable(
    `fan-out to ${clients}: delivery p50 / p99, ms, and the share of a core, by events/s`,
    ['', ...rates.map((rate) => formatNumber(rate))],
    [...rows.map(({ name, label }) => [label, ...rates.map((rate) => show(name, rate))]), ['to reach, ours', ...reach]],
  );
}
