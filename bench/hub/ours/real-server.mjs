import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { endGroup, spawnGroup } from '../../../scripts/lib/children.mjs';
import { said } from '../../lib/said.mjs';

const token = 'token-of-the-benchmark';

/** The value every node of the second half has, and the input it comes from. */
export const driven = { node: 'number', input: 'value', last: 'driven-49' };

/**
 * A hundred nodes of the built-in kinds: a counter and 49 sums behind it that change in every tick, and a number typed
 * by hand and 49 sums behind it that change when somebody types.
 */
export function graphOf100() {
  const chain = (/** @type {string} */ name, /** @type {{ id: string, kind: string, port: string }} */ head) => {
    const ids = Array.from({ length: 50 }, (_, at) => (at === 0 ? head.id : `${name}-${at}`));
    return {
      nodes: ids.map((id, at) => (at === 0 ? { id, kind: head.kind } : { id, kind: 'math.arithmetic' })),
      edges: ids.slice(1).map((id, at) => ({
        source: { node: ids[at], port: at === 0 ? head.port : 'output' },
        target: { node: id, port: 'a' },
      })),
    };
  };
  const busy = chain('counted', { id: 'counter', kind: 'time.counter', port: 'count' });
  const quiet = chain('driven', { id: driven.node, kind: 'input.number', port: 'value' });
  return {
    format: 'factory-ui/workflow',
    version: 1,
    id: 'hundred-nodes',
    nodes: [...busy.nodes, ...quiet.nodes],
    edges: [...busy.edges, ...quiet.edges],
    settings: { pacing: { mode: 'free' } },
  };
}

/**
 * The real server without a window, in processes of its own.
 * @param {import('../experiment.mjs').Context} context
 */
export async function startServer({ folder, serverFile }) {
  const userData = mkdtempSync(join(folder, 'user-'));
  mkdirSync(userData, { recursive: true });
  const child = spawnGroup(process.execPath, [serverFile, '--headless', '--port', '0', '--user-data', userData], {
    env: { PATH: process.env.PATH, HOME: userData, FACTORY_UI_TOKEN: token, WEBSOCKET_MAX_CONNECTIONS: '1000' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => (child.pid === undefined ? Promise.resolve() : endGroup(child.pid, 0));
  const port = await said(child, /listening on http:\/\/127\.0\.0\.1:(\d+)/).catch(async (error) => {
    await end();
    throw error;
  });
  const ask = async (/** @type {string} */ path, /** @type {object} */ body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${text}`);
    return JSON.parse(text);
  };
  /** @type {import('../clients/raw-client.mjs').Target} */
  const target = { port: Number(port), token, dialect: 'ours' };
  return {
    target,
    /** Starts the graph at full speed. */
    run: () => ask('/continuous/start', graphOf100()),
    stop: () => ask('/continuous/stop', {}),
    end,
  };
}
