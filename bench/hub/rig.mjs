import { fileURLToPath } from 'node:url';
import { wait } from '../lib/clock.mjs';
import { startProcess } from '../lib/process.mjs';

/** @typedef {import('../lib/process.mjs').BenchProcess} BenchProcess */
/** @typedef {import('./clients/raw-client.mjs').Target} Target */
/** @typedef {import('./experiment.mjs').Context} Context */

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** Nodes whose states take turns: more than a client may be behind, so that of ours none replaces another. */
export const manyNodes = 10_000;

/** @param {Context} context */
export function startClients({ folder }) {
  return startProcess(here('./clients/process.mjs'), { folder });
}

/**
 * A contender in a process of its own.
 * @param {Context} context
 * @param {{ name: string, dialect: import('./clients/raw-client.mjs').Dialect, nodes?: number,
 *   bulk?: import('./contenders/contender.mjs').Bulk }} row
 */
export async function startContender({ folder, hubFile }, { name, dialect, nodes = manyNodes, bulk }) {
  const server = startProcess(here('./contenders/process.mjs'), { folder, flags: ['--expose-gc'] });
  try {
    const { port, token, ackPort } = await server.ask('start', { contender: name, nodes, file: hubFile, bulk });
    /** @type {Target} */
    const target = { port, dialect, ...(token !== undefined && { token }) };
    return { server, target, ackPort: Number(ackPort), wishes: wishesOf(dialect) };
  } catch (error) {
    await server.end();
    throw error;
  }
}

/** Only ours is subscribed to. @param {import('./clients/raw-client.mjs').Dialect} dialect */
function wishesOf(dialect) {
  return dialect === 'ours' ? { wishes: { events: ['node_state'] } } : {};
}

/**
 * Does something with processes, and ends them whatever comes of it.
 * @template T
 * @param {(keep: <P extends { end: () => Promise<void> }>(process: P) => P) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProcesses(work) {
  /** @type {{ end: () => Promise<void> }[]} */
  const kept = [];
  try {
    return await work((process) => {
      kept.push(process);
      return process;
    });
  } finally {
    await Promise.all(kept.map((process) => process.end()));
  }
}

/** Milliseconds in which the last event must have come. */
const patience = 10_000;

/**
 * What clients have heard once they have had the last event, or when it is too late.
 * @param {BenchProcess} crowd @param {number} last
 * @returns {Promise<import('./clients/crowd.mjs').Heard>}
 */
export async function untilLast(crowd, last) {
  for (let waited = 0; ; waited += 50) {
    await wait(50);
    /** @type {import('./clients/crowd.mjs').Heard} */
    const heard = await crowd.ask('heard');
    if (waited > patience || heard.last.every((each) => each === last)) return heard;
  }
}
