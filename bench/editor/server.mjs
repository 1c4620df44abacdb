import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endGroup, spawnGroup } from '../../scripts/lib/children.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { said } from '../lib/said.mjs';
import { workflowOf } from './graph.mjs';

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
    return { editorUrl: await said(child, /Editor: (http:\S+)\n/), end };
  } catch (error) {
    await end();
    throw error;
  }
}
