import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** @typedef {typeof import('../../../src/main/engine/testing/bundle-host.ts')} BundleHost */
/** @typedef {typeof import('../../../src/main/testing/bundle-for-node.ts')} BundleForNode */

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Bundles our engine with the benchmarks' kinds as the app bundles its own: the host and the executor's thread, and
 * beside them what the benchmarks call themselves.
 * @returns {Promise<{ hostFile: string }>} the others lie beside it, in a folder that is the caller's to remove
 */
export async function bundleOurs() {
  const { bundleHost } = /** @type {BundleHost} */ (await importSource('engine/testing/bundle-host.ts'));
  const { bundleForNode } = /** @type {BundleForNode} */ (await importSource('testing/bundle-for-node.ts'));
  const host = await bundleHost([here('./bench-kinds.ts')], true);
  await bundleForNode({ ours: here('./entry.ts') }, dirname(host.hostFile));
  return host;
}

/** A module of src/main, by the bundler's own loader: plain Node knows no TypeScript. @param {string} path */
async function importSource(path) {
  const file = here(`../../../src/main/${path}`);
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
  return module;
}
