import { basename, join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';

const filters = [
  { name: 'Workflows', extensions: ['factory', 'json'] },
  { name: 'All files', extensions: ['*'] },
];

/** What may be opened besides: what is imported then. */
const openFilters = [
  { name: 'Workflows, of other programs too', extensions: ['factory', 'json', 'chn', 'png', 'webp'] },
  { name: 'All files', extensions: ['*'] },
];

/** Path of the chosen file, or undefined when cancelled. */
export async function askOpenPath(window: BrowserWindow, folder: string): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Open workflow',
    defaultPath: folder,
    filters: openFilters,
    properties: ['openFile'],
  });
  return canceled ? undefined : filePaths[0];
}

/** Path to save under, or undefined when cancelled. The dialog itself asks before an existing file is replaced. */
export async function askSavePath(window: BrowserWindow, folder: string, name: string): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save workflow',
    defaultPath: join(folder, `${basename(name).replace(/[\\/:*?"<>|]/g, '-')}.factory`),
    filters,
  });
  return canceled || filePath === '' ? undefined : filePath;
}

export type UnsavedAnswer = 'save' | 'discard' | 'cancel';

export async function askUnsaved(window: BrowserWindow, name: string): Promise<UnsavedAnswer> {
  const answers: readonly UnsavedAnswer[] = ['save', 'discard', 'cancel'];
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Save the changes to “${name}”?`,
    detail: 'They are lost if you do not save them.',
    buttons: ['Save', 'Do not save', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return answers[response] ?? 'cancel';
}
