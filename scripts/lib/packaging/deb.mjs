import { chmod, copyFile, cp, mkdir, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runTool } from '../children.mjs';
import { electronPackages } from '../debian.mjs';
import { SetupError } from '../errors.mjs';
import { root } from '../paths.mjs';
import * as text from './deb-files.mjs';

const iconSizes = [32, 48, 64, 128, 256, 512];
/** @type {Partial<Record<NodeJS.Architecture, string>>} */
const architectures = { x64: 'amd64', arm64: 'arm64' };

/**
 * Makes a Debian package of the app's folder, with what the desktop needs to show it and to open workflows with it.
 * @param {import('./product.mjs').Product} product
 * @param {string} folder
 * @param {{ fast: boolean }} options fast: little compression, for tests
 * @returns {Promise<string>} the file, beside the folder
 */
export async function makeDeb(product, folder, { fast }) {
  const architecture = architectures[process.arch] ?? process.arch;
  const file = join(dirname(folder), `${product.name}_${product.version}_${architecture}${product.suffix}.deb`);
  const stage = `${folder}.deb-stage`;
  await rm(stage, { recursive: true, force: true });
  try {
    await layOut(product, folder, stage);
    const fields = {
      package: product.name,
      // Older than the release of the same number, which then replaces it.
      version: product.releasable ? product.version : `${product.version}~dev.runtime`,
      architecture,
      maintainer: product.maintainer,
      installedKb: Math.ceil((await sizeOf(stage)) / 1024),
      depends: electronPackages.map((entry) => entry.replaceAll('|', ' | ')).join(', '),
      description: product.description,
    };
    await write(stage, 'DEBIAN/control', text.control(fields));
    await write(stage, 'DEBIAN/postinst', text.refreshDesktop, 0o755);
    await write(stage, 'DEBIAN/postrm', text.refreshDesktop, 0o755);
    const compression = fast ? ['-Zgzip', '-z1'] : ['-Zxz', '-z1'];
    const result = await runTool('dpkg-deb', ['--root-owner-group', ...compression, '--build', stage, file]);
    if (result.code !== 0) {
      throw new SetupError(`dpkg-deb: ${result.output.trim()}`, 'On Debian: sudo apt-get install dpkg');
    }
    return file;
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** @param {import('./product.mjs').Product} product @param {string} folder @param {string} stage */
async function layOut({ name }, folder, stage) {
  const app = join(stage, 'opt', name);
  await mkdir(dirname(app), { recursive: true });
  await cp(folder, app, { recursive: true, verbatimSymlinks: true });
  // Chromium's sandbox works on every kernel through this helper, if it is root's and set-uid.
  await chmod(join(app, 'chrome-sandbox'), 0o4755);
  await mkdir(join(stage, 'usr/bin'), { recursive: true });
  await symlink(`/opt/${name}/${name}`, join(stage, 'usr/bin', name));
  await write(stage, `usr/share/applications/${name}.desktop`, text.desktopEntry(name));
  await write(stage, `usr/share/mime/packages/${name}.xml`, text.mimeType());
  for (const size of iconSizes) {
    const target = join(stage, `usr/share/icons/hicolor/${size}x${size}/apps/${name}.png`);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(root, 'resources/icons', `icon-${size}.png`), target);
  }
  const scalable = join(stage, `usr/share/icons/hicolor/scalable/apps/${name}.svg`);
  await mkdir(dirname(scalable), { recursive: true });
  await copyFile(join(root, 'resources/icons/icon.svg'), scalable);
  const documents = join(stage, 'usr/share/doc', name);
  await mkdir(documents, { recursive: true });
  await rename(join(app, 'LICENSE.factory-ui.txt'), join(documents, 'copyright'));
}

/** @param {string} stage @param {string} path @param {string} content @param {number} [mode] */
async function write(stage, path, content, mode = 0o644) {
  const file = join(stage, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  await chmod(file, mode);
}

/** @param {string} folder @returns {Promise<number>} bytes */
async function sizeOf(folder) {
  let total = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) total += await sizeOf(path);
    else if (entry.isFile()) total += (await stat(path)).size;
  }
  return total;
}
