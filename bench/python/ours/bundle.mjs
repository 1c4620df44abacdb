import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @typedef {typeof import('../../../src/main/testing/bundle-for-node.ts')} BundleForNode */

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Bundles the command line and what the benchmarks call themselves, as the app bundles its own.
 * @returns {Promise<string>} the folder, which is the caller's to remove
 */
export async function bundleOurs() {
  const folder = mkdtempSync(join(tmpdir(), 'factory-ui-bench-python-'));
  for (const name of ['node_modules', 'resources']) symlinkSync(resolve(here('../../..'), name), join(folder, name));
  const { module } = await runnerImport(here('../../../src/main/testing/bundle-for-node.ts'), {
    configFile: false,
    logLevel: 'error',
  });
  const { bundleForNode } = /** @type {BundleForNode} */ (module);
  const main = ['cli', 'host', 'executor', 'probe'].map((name) => [name, here(`../../../src/main/${name}.ts`)]);
  await bundleForNode({ ...Object.fromEntries(main), ours: here('./entry.ts') }, folder);
  return folder;
}
