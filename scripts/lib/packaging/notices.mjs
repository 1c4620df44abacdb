import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { licencesIn } from '../licences.mjs';
import { root } from '../paths.mjs';

/**
 * Writes the licences of the packages whose code is bundled into out/.
 * @param {string} file
 */
export async function writeNotices(file) {
  const sections = licencesIn(join(root, 'out')).map(
    ({ name, version, licence, text }) => `${'-'.repeat(80)}\n${name} ${version} (${licence})\n\n${text}\n`,
  );
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `Factory UI contains the following packages.\n\n${sections.join('\n')}`);
}
