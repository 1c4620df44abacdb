import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @typedef {typeof import('../../../src/main/testing/bundle-for-node.ts')} BundleForNode */

const at = (/** @type {string} */ path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/**
 * Bundles the whole server without a window, and the hub alone over a scripted engine, as the app bundles its own.
 * @returns {Promise<{ folder: string, serverFile: string, hubFile: string }>} the folder is the caller's to remove
 */
export async function bundleOurs() {
  const folder = mkdtempSync(join(tmpdir(), 'factory-ui-bench-hub-'));
  const outDir = join(folder, 'out', 'main');
  mkdirSync(outDir, { recursive: true });
  symlinkSync(at('resources'), join(folder, 'resources'));
  const file = at('src/main/testing/bundle-for-node.ts');
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
  const { bundleForNode } = /** @type {BundleForNode} */ (module);
  const parts = ['server', 'host', 'executor', 'heavy', 'aside'].map((name) => [name, at(`src/main/${name}.ts`)]);
  await bundleForNode({ ...Object.fromEntries(parts), 'scripted-hub': at('bench/hub/ours/entry.ts') }, outDir);
  return { folder, serverFile: join(outDir, 'server.cjs'), hubFile: join(outDir, 'scripted-hub.cjs') };
}
