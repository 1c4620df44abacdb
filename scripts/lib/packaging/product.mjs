import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wantedVersion } from '../electron-runtime.mjs';
import { root } from '../paths.mjs';

/**
 * What is packaged, and on which runtime.
 * @typedef {object} Product
 * @property {string} name
 * @property {string} version
 * @property {string} description
 * @property {string} maintainer
 * @property {import('../electron-runtime.mjs').ElectronRuntime} runtime
 * @property {boolean} releasable false on any runtime that is not the Electron the project is made for
 * @property {string} suffix what the names of files carry that are no release
 */

/** @param {import('../electron-runtime.mjs').ElectronRuntime} runtime @returns {Product} */
export function describeProduct(runtime) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const releasable = runtime.kind !== 'fallback' && runtime.version === wantedVersion();
  return {
    name: manifest.name,
    version: manifest.version,
    description: manifest.description,
    maintainer: `${manifest.author} <packages@factory-ui.invalid>`,
    runtime,
    releasable,
    suffix: releasable ? '' : '-dev-runtime',
  };
}
