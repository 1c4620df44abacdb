import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Takes out what the runtime's folder brings along and no package should hold: the default app and the version note.
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack({ appOutDir }) {
  for (const name of ['resources/default_app.asar', 'version']) {
    await rm(join(appOutDir, name), { recursive: true, force: true });
  }
}
