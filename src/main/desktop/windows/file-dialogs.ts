import { basename, join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { FactoryError } from '#shared/base/errors';
import { whyNotSaved } from '#shared/words/disk-reason';
import { t } from '#shared/words/words';

const filters = [
  {
    get name() {
      return t('desktop.workflows');
    },
    extensions: ['factory', 'json'],
  },
  {
    get name() {
      return t('desktop.all_files');
    },
    extensions: ['*'],
  },
];

/** What may be opened besides: what is imported then. */
const openFilters = [
  {
    get name() {
      return t('desktop.importable');
    },
    extensions: ['factory', 'json', 'chn', 'png', 'webp'],
  },
  {
    get name() {
      return t('desktop.all_files');
    },
    extensions: ['*'],
  },
];

/** Path of the chosen file, or undefined when cancelled. */
export async function askOpenPath(window: BrowserWindow, folder: string): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: t('desktop.open'),
    defaultPath: folder,
    filters: openFilters,
    properties: ['openFile'],
  });
  return canceled ? undefined : filePaths[0];
}

/** Path to save under, or undefined when cancelled. The dialog itself asks before an existing file is replaced. */
export async function askSavePath(window: BrowserWindow, folder: string, name: string): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: t('desktop.save'),
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
    message: t('files.save_question', { name }),
    detail: t('files.save_question_text'),
    buttons: [t('common.save'), t('files.do_not_save'), t('common.cancel')],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return answers[response] ?? 'cancel';
}

export type NotSavedAnswer = 'replace' | 'again' | 'elsewhere' | 'cancel';

/** Says why a save on the way out has failed, and asks what is to be done instead. */
export async function askNotSaved(window: BrowserWindow, name: string, failure: FactoryError): Promise<NotSavedAnswer> {
  const isChanged = failure.code === 'FILE_EXISTS';
  const answers: readonly NotSavedAnswer[] = [isChanged ? 'replace' : 'again', 'elsewhere', 'cancel'];
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: isChanged ? t('files.changed_question', { file: name }) : t('files.not_saved', { file: name }),
    detail: isChanged ? t('files.changed_text') : whyNotSaved(failure),
    buttons: [isChanged ? t('dialogs.replace') : t('common.try_again'), t('commands.save_as'), t('common.cancel')],
    defaultId: 1,
    cancelId: 2,
    noLink: true,
  });
  return answers[response] ?? 'cancel';
}
