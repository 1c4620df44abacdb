import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** @typedef {{ name: string, version: string, licence: string, text: string }} Licence */

/** Shipped beside the build, which does not contain it. */
const besides = ['node_modules/node-sqlite3-wasm'];

/**
 * The packages whose code a build contains, with their licences. Which these are is read from its source maps.
 * @param {string} folder of the build
 * @returns {Licence[]} by name
 */
export function licencesIn(folder) {
  return [...packagesIn(folder), ...besides]
    .sort()
    .map(licenceOf)
    .filter((licence) => licence !== undefined);
}

/** @param {string} folder @returns {Set<string>} folders below the project, `node_modules/…` */
function packagesIn(folder) {
  const found = new Set();
  for (const map of mapsIn(folder)) {
    /** @type {{ sources: string[] }} */
    const { sources } = JSON.parse(readFileSync(map, 'utf8'));
    for (const source of sources) {
      const match = /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(source);
      if (match) found.add(match[0]);
    }
  }
  return found;
}

/** @param {string} folder @returns {string[]} */
function mapsIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return mapsIn(path);
    return entry.name.endsWith('.map') ? [path] : [];
  });
}

/** @param {string} folder @returns {Licence | undefined} */
function licenceOf(folder) {
  const path = join(root, folder);
  const manifestFile = join(path, 'package.json');
  if (!existsSync(manifestFile)) return undefined;
  const { name, version, license } = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const texts = readdirSync(path)
    .filter((file) => /^(licen[cs]e|copying|notice)(\.|-|$)/i.test(file))
    .map((file) => readFileSync(join(path, file), 'utf8').trim());
  return { name, version, licence: license ?? 'not named', text: texts.join('\n\n') };
}
