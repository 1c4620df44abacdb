import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endGroup, spawnGroup } from '../../scripts/lib/children.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { workflowOf } from './graph.mjs';

/** Milliseconds a start may take. */
const patience = 60_000;

/**
 * The built server without a window, with a graph open.
 * @param {{ folder: string, graph: import('./types.ts').Graph, runs: boolean }} options
 * @returns {Promise<{ editorUrl: string, end: () => Promise<void> }>}
 */
export async function startServer({ folder, graph, runs }) {
  const userData = mkdtempSync(join(folder, 'user-'));
  const file = join(userData, 'graph.json');
  writeFileSync(file, JSON.stringify(workflowOf(graph, `nodes-${graph.nodes.length}`)));
  const words = [
    '--headless',
    '--port',
    '0',
    '--user-data',
    userData,
    '--workflow',
    file,
    '--allow',
    'all',
    ...(runs ? ['--run'] : []),
  ];
  const child = spawnGroup(process.execPath, [join(root, 'out', 'main', 'server.cjs'), ...words], {
    env: { PATH: process.env.PATH, HOME: userData },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => (child.pid === undefined ? Promise.resolve() : endGroup(child.pid, 300));
  try {
    return { editorUrl: await editorUrlOf(child), end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function editorUrlOf(child) {
  return new Promise((resolve, reject) => {
    let heard = '';
    const timer = setTimeout(() => reject(new Error(`The server did not start:\n${heard}`)), patience);
    const take = (/** @type {Buffer} */ chunk) => {
      heard += chunk;
      const url = /Editor: (http:\S+)\n/.exec(heard)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', (code) => reject(new Error(`The server ended with code ${code}:\n${heard}`)));
  });
}
