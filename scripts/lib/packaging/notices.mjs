import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../paths.mjs';

/**
 * Writes the licences of the packages whose code is bundled into out/. Which these are is read from the source maps.
 * @param {string} file
 */
export async function writeNotices(file) {
  const sections = [...bundledPackages()].sort().map(noticeOf);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `Factory UI contains the following packages.\n\n${sections.join('\n')}`);
}

/** @returns {Set<string>} folders below the project, `node_modules/…` */
function bundledPackages() {
  const found = new Set();
  for (const map of mapsIn(join(root, 'out'))) {
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
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return mapsIn(path);
    return entry.name.endsWith('.map') ? [path] : [];
  });
}

/** @param {string} folder @returns {string} */
function noticeOf(folder) {
  const path = join(root, folder);
  const manifestFile = join(path, 'package.json');
  if (!existsSync(manifestFile)) return '';
  const { name, version, license } = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const texts = readdirSync(path)
    .filter((file) => /^(licen[cs]e|copying|notice)(\.|-|$)/i.test(file))
    .map((file) => readFileSync(join(path, file), 'utf8').trim());
  return `${'-'.repeat(80)}\n${name} ${version} (${license ?? 'licence not named'})\n\n${texts.join('\n\n')}\n`;
}
