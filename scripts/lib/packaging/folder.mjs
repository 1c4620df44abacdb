import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import config from '../../../electron-builder.config.mjs';
import { runTool } from '../children.mjs';
import { SetupError } from '../errors.mjs';
import { root } from '../paths.mjs';
import { keepLog } from '../steps.mjs';
import { writeNotices } from './notices.mjs';

/**
 * Runs electron-builder for what the platform's configuration names.
 * @param {import('./product.mjs').Product} product
 * @param {string} output the folder to write to
 */
export async function runElectronBuilder(product, output) {
  const notices = join(root, '.cache', 'packaging', 'THIRD-PARTY-NOTICES.txt');
  await writeNotices(notices);
  const extraFiles = [config.extraFiles ?? []].flat().concat({ from: notices, to: 'THIRD-PARTY-NOTICES.txt' });
  /** @type {import('electron-builder').Configuration} */
  const derived = {
    ...config,
    ...runtimeOptions(product),
    extraFiles,
    directories: { ...config.directories, output },
  };
  const file = join(root, '.cache', 'packaging', 'electron-builder.json');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(derived, null, 2));
  const cli = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const result = await runTool(process.execPath, [cli, '--publish', 'never', '--config', file], { cwd: root });
  if (result.code === 0) return;
  const log = keepLog('electron-builder', result.output);
  throw new SetupError(
    `electron-builder ended with code ${result.code}.\n${result.output.trim().split('\n').slice(-12).join('\n')}`,
    `Mend what it names and run it again. The whole output is in ${log}.`,
  );
}

/**
 * @param {import('./product.mjs').Product} product
 * @returns {import('electron-builder').Configuration}
 */
function runtimeOptions({ runtime, releasable }) {
  // On Linux the runtime that was resolved is packaged; elsewhere electron-builder fetches one per architecture.
  const dist = process.platform === 'linux' ? { electronDist: dirname(runtime.executable) } : {};
  if (releasable) return dist;
  // Older runtimes lack this fuse.
  const { grantFileProtocolExtraPrivileges: _, ...electronFuses } = config.electronFuses ?? {};
  // The fallback's default app is a folder; the integrity step, which Linux has no use for, stumbles over it.
  return { ...dist, electronFuses, electronVersion: runtime.version ?? null, disableAsarIntegrity: true };
}

/**
 * Lays out the app for Linux: a folder that runs from wherever it is put.
 * @param {import('./product.mjs').Product} product
 * @param {string} output
 * @returns {Promise<string>} the folder
 */
export async function makeFolder(product, output) {
  await runElectronBuilder(product, output);
  const unpacked = ['linux-unpacked', 'linux-arm64-unpacked'].map((name) => join(output, name)).find(existsSync);
  if (!unpacked) throw new Error(`electron-builder left no folder in ${output}`);
  const folder = join(output, `${product.name}-${product.version}-linux-${process.arch}${product.suffix}`);
  await rm(folder, { recursive: true, force: true });
  await rename(unpacked, folder);
  if (!product.releasable) {
    await writeFile(
      join(folder, 'NOT-A-RELEASE.txt'),
      `Made for testing on Electron ${product.runtime.version}, which is not the Electron this version is made for.\nDo not pass it on.\n`,
    );
  }
  return folder;
}
