import { type BrowserWindow, dialog, shell } from 'electron';
import type { Documents } from '#main/documents/index';
import { FactoryError, publicError } from '#shared/base/errors';
import type { WorkflowId } from '#shared/graph/ids';
import { showDocumentChannel } from '#shared/ipc/names';
import type { DocumentInfo } from '#shared/protocol/requests';
import { t } from '#shared/words/words';
import { askNotSaved, askOpenPath, askSavePath, askUnsaved, type UnsavedAnswer } from './file-dialogs';

/** Native file dialogs over the shared documents, for one window. */
export class DocumentsInWindow {
  constructor(
    private readonly documents: Documents,
    private readonly folder: string,
    private readonly window: () => BrowserWindow,
  ) {}

  async open(): Promise<DocumentInfo | null> {
    const path = await askOpenPath(this.window(), this.folder);
    return path === undefined ? null : this.documents.openPath(path);
  }

  /** Opens a file named from outside (command line, file manager) and shows it; a failure is told in a dialog. */
  async openOutside(path: string): Promise<void> {
    try {
      const info = await this.documents.openPath(path);
      this.window().webContents.send(showDocumentChannel, info);
    } catch (error) {
      await this.tellOpenFailed(error);
    }
  }

  async tellOpenFailed(error: unknown): Promise<void> {
    await dialog.showMessageBox(this.window(), {
      type: 'error',
      message: t('desktop.not_opened'),
      detail: publicError(error).message,
    });
  }

  /** Null when the person cancelled. */
  async save(id: WorkflowId, ask: boolean): Promise<DocumentInfo | null> {
    const info = this.documents.get(id).info();
    if (info.file !== undefined && !ask) return this.documents.save(id);
    const path = await askSavePath(this.window(), this.folder, info.name);
    return path === undefined ? null : this.documents.save(id, { path, overwrite: true });
  }

  /** Shows its file in the system's file manager. FILE_NOT_FOUND where it has none. */
  reveal(id: WorkflowId): void {
    const { path } = this.documents.get(id);
    if (path === undefined) throw new FactoryError('FILE_NOT_FOUND', 'The workflow has no file yet. Save it first.');
    shell.showItemInFolder(path);
  }

  askUnsaved(name: string): Promise<UnsavedAnswer> {
    return askUnsaved(this.window(), name);
  }

  /**
   * Asks about each of these documents that has unsaved changes. False: the person cancelled, so nothing may close, and
   * what they would have let go is still there.
   */
  async settleUnsaved(concerns: (id: WorkflowId) => boolean = () => true): Promise<boolean> {
    const discarded: WorkflowId[] = [];
    for (const info of this.documents.list().filter((document) => document.modified)) {
      if (!concerns(info.workflow_id)) continue;
      const answer = await this.askUnsaved(info.name);
      if (answer === 'cancel') return false;
      if (answer === 'save' && !(await this.saveOrCancel(info))) return false;
      if (answer === 'discard') discarded.push(info.workflow_id);
    }
    for (const id of discarded) await this.documents.close(id);
    return true;
  }

  /** A save that fails says why and what else could be done, until it is saved somewhere. False: the person cancelled. */
  private async saveOrCancel({ workflow_id: id, name, file = name }: DocumentInfo): Promise<boolean> {
    let save: () => Promise<DocumentInfo | null> = () => this.save(id, false);
    for (;;) {
      try {
        return (await save()) !== null;
      } catch (error) {
        const answer = await askNotSaved(this.window(), file, publicError(error));
        if (answer === 'cancel') return false;
        save = {
          again: () => this.save(id, false),
          replace: () => this.documents.save(id, { overwrite: true }),
          elsewhere: () => this.save(id, true),
        }[answer];
      }
    }
  }
}
