import { inTurn, times } from '../../lib/figures.mjs';
import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { startServer } from '../ours/real-server.mjs';
import { startClients, startContender, withProcesses } from '../rig.mjs';

/** @typedef {import('../experiment.mjs').Context} Context */
/** @typedef {import('../contenders/contender.mjs').Bulk['compression']} Compression */
/** @typedef {{ size: number, compression: Compression }} Job */
/** @typedef {{ bytes: number, cpuMicros: number }} Sample of one message to one client */

const clients = 10;
/** Bytes on their way to each client at most, more or less. */
const window = 400_000;
/** @type {readonly Compression[]} */
const compressions = ['none', 'per client', 'once', 'once, level 6'];

/**
 * Texts of real states to ten clients: not compressed, compressed for each, compressed once for all.
 * @type {import('../experiment.mjs').Experiment}
 */
export const compression = {
  name: 'compression',
  async run(context) {
    const { quick, progress } = context;
    const sizes = quick ? [20_000] : [200, 500, 1_000, 2_000, 5_000, 20_000, 200_000];
    const stream = await realText(context, Math.max(...sizes));
    const jobs = sizes.flatMap((size) => compressions.map((each) => ({ size, compression: each })));
    /** @type {string[]} */
    const errors = [];
    const samples = await inTurn(jobs, quick ? 1 : 3, async (job, round) => {
      progress(`${job.size} bytes, compressed: ${job.compression}, round ${round + 1}`);
      const text = stream.slice(0, job.size);
      const { wrong, ...taken } = await sample(context, job, text);
      errors.push(...wrong.map((each) => `${job.size} bytes, compressed: ${job.compression}: ${each}`));
      return taken;
    });
    const cells = jobs.map((job) => {
      const taken = samples.get(job) ?? [];
      const of = (/** @type {keyof Sample} */ name) => median(taken.map((each) => each[name]));
      return { ...job, bytes: of('bytes'), cpuMicros: of('cpuMicros'), samples: taken };
    });
    return { data: { clients, cells }, text: tableOf(sizes, cells), errors };
  },
};

/** @param {Context} context @param {number} bytes @returns {Promise<string>} */
function realText(context, bytes) {
  return withProcesses(async (keep) => {
    const { target, run } = keep(await startServer(context));
    const client = keep(startClients(context));
    await run();
    return client.ask('collectText', { target, bytes });
  });
}

/** @param {Context} context @param {Job} job @param {string} text @returns {Promise<Sample & { wrong: string[] }>} */
function sample(context, { size, compression: kind }, text) {
  return withProcesses(async (keep) => {
    const deflate = kind !== 'none';
    const bulk = { text, compression: kind };
    const { server, target, ackPort } = await startContender(context, { name: 'bulk', dialect: 'ws', bulk });
    keep(server);
    const crowd = keep(startClients(context));
    await crowd.ask('connect', { ...target, ackPort, clients, deflate, isBulk: true });
    await server.ask('ready', { clients });
    const flood = { window: Math.max(4, Math.round(window / size)) };
    await server.ask('flood', { ...flood, seconds: context.quick ? 0.05 : 0.4 });
    await crowd.ask('listen', { stride: 1_000_000 });
    /** @type {import('../contenders/emission.mjs').Sent} */
    const sent = await server.ask('flood', { ...flood, seconds: context.quick ? 0.1 : 0.8 });
    /** @type {import('../clients/crowd.mjs').Heard} */
    const heard = await crowd.ask('heard');
    const newest = await crowd.ask('newest', { deflate });
    const wrong = [
      ...(heard.counts.some((count) => count !== sent.count) ? ['a client heard another number of messages'] : []),
      ...(newest.text !== text || !newest.areSame ? ['a client heard another text'] : []),
    ];
    return { bytes: newest.bytes, cpuMicros: (sent.cpuShare * sent.seconds * 1e6) / (sent.count * clients), wrong };
  });
}

/** @param {readonly number[]} sizes @param {readonly (Job & Sample)[]} cells */
function tableOf(sizes, cells) {
  const find = (/** @type {number} */ size, /** @type {Compression} */ kind) =>
    cells.find((cell) => cell.size === size && cell.compression === kind);
  const lines = sizes.map((size) => {
    const plain = find(size, 'none');
    const [own, once, best] = compressions.slice(1).map((kind) => find(size, kind));
    return [
      formatNumber(size),
      ...[once, best].map((cell) => times((cell?.bytes ?? Number.NaN) / size)),
      ...[plain, own, once, best].map((cell) => formatNumber(cell?.cpuMicros ?? Number.NaN)),
      ...[own, once, best].map((cell) => formatNumber(nanosPerByte(plain, cell))),
    ];
  });
  const kinds = ['per client', 'once', 'once, level 6'];
  const head = ['bytes', 'level 1', 'level 6', 'plain, µs', ...kinds, ...kinds.map((kind) => `${kind}, ns/byte`)];
  return formatTable(
    `compression: processor time of the server for a message to one of ${clients} clients, µs, and for each byte saved; level 1 where nothing else is said`,
    head,
    lines,
  );
}

/** Processor time that a byte less on the wire costs. @param {Sample | undefined} plain @param {Sample | undefined} compressed */
function nanosPerByte(plain, compressed) {
  if (!plain || !compressed) return Number.NaN;
  return ((compressed.cpuMicros - plain.cpuMicros) * 1000) / (plain.bytes - compressed.bytes);
}
