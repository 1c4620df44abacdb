import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endGroup, spawnGroup } from '../../scripts/lib/children.mjs';
import { root } from '../../scripts/lib/paths.mjs';

/** Milliseconds a start may take. */
const patience = 30_000;

/** The built server without a window, and how long it took until it listened. */
export async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'factory-ui-bench-footprint-'));
  const words = ['--headless', '--port', '0', '--user-data', folder, '--no-auth'];
  const began = performance.now();
  const child = spawnGroup(process.execPath, [join(root, 'out', 'main', 'server.cjs'), ...words], {
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = async () => {
    if (child.pid !== undefined) await endGroup(child.pid);
    rmSync(folder, { recursive: true, force: true });
  };
  /** @type {string} */
  const origin = await new Promise((resolve, reject) => {
    let heard = '';
    const timer = setTimeout(() => reject(new Error(`The server did not start:\n${heard}`)), patience);
    child.stdout?.on('data', (chunk) => {
      heard += chunk;
      const found = /listening on (http:\S+)/.exec(heard)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
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
