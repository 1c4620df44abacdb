import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endGroup, spawnGroup } from '../../scripts/lib/children.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { said } from '../lib/said.mjs';

/** The built server without a window, and how long it took until it listened. */
export async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'factory-ui-bench-footprint-'));
  const words = ['--headless', '--port', '0', '--user-data', folder, '--no-auth'];
  const began = performance.now();
  const child = spawnGroup(process.execPath, [join(root, 'out', 'main', 'server.cjs'), ...words], {
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = async () => {
    if (child.pid !== undefined) await endGroup(child.pid);
    rmSync(folder, { recursive: true, force: true });
  };
  const origin = await said(child, /listening on (http:\S+)/).catch(async (error) => {
    await end();
    throw error;
  });
  return { pid: child.pid ?? 0, origin, listeningMs: performance.now() - began, began, end };
}

/** Runs a workflow of one node once. @param {string} origin */
export async function runOnce(origin) {
  const workflow = { id: 'one', nodes: [{ id: 'n', kind: 'input.number', inputs: { value: 2 } }], edges: [] };
  const answer = await fetch(`${origin}/run`, { method: 'POST', body: JSON.stringify(workflow) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The workflow did not run: ${text}`);
}
