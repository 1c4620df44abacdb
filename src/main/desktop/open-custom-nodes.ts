import { extname } from 'node:path';
import { shell } from 'electron';
import { FactoryError } from '#shared/base/errors';
import { nodeFilePath } from './node-file-path';

/** What Windows would execute instead of opening it in an editor. */
const executed = new Set(['.py', '.js', '.cjs', '.mjs']);

/** Opens a file of the custom-nodes folder in the person's editor; without one, the folder. */
export async function openCustomNodes(folder: string, file: string | undefined): Promise<void> {
  const path = file === undefined ? folder : await nodeFilePath(folder, file);
  if (process.platform === 'win32' && executed.has(extname(path).toLowerCase())) {
    shell.showItemInFolder(path);
    return;
  }
  const failure = await shell.openPath(path);
  if (failure !== '') throw new FactoryError('FILE_UNREADABLE', `${path} could not be opened: ${failure}`);
}
