import type { DesktopApi } from '#shared/ipc/desktop-api';
import type { DocumentInfo } from '#shared/protocol/requests';
import { desktopCall } from './desktop-call';
import { DocumentFiles, type DocumentFilesOptions, type UnsavedAnswer } from './document-files';

/** Files by native dialogs. The window owns what it shows, so going to another document closes the one before. */
export class DesktopFiles extends DocumentFiles {
  protected readonly closesSaved = true;

  constructor(
    options: DocumentFilesOptions,
    private readonly api: DesktopApi,
  ) {
    super(options);
  }

  open(): Promise<void> {
    return this.replace(() => desktopCall(this.api.openFile()));
  }

  async save(): Promise<void> {
    await this.saveWith(false);
  }

  async saveAs(): Promise<void> {
    await this.saveWith(true);
  }

  /** Shows a document that main opened by itself, such as a file the person started the app with. */
  showOpened(info: DocumentInfo): Promise<void> {
    return this.replace(() => Promise.resolve(info));
  }

  protected askUnsaved({ name }: DocumentInfo): Promise<UnsavedAnswer> {
    return desktopCall(this.api.askUnsaved({ name }));
  }

  protected saveOrCancel(): Promise<boolean> {
    return this.saveWith(false);
  }

  private async saveWith(ask: boolean): Promise<boolean> {
    const { link, session } = this.options;
    const { workflow_id } = this.current();
    // Edits and this call take different ways to main. Once it answers over theirs, it has the edits too.
    await link.request('document.list', {});
    const saved = await desktopCall(this.api.saveFile({ workflow_id, ask }));
    if (saved && session.info.get()?.workflow_id === saved.workflow_id) await session.show(saved);
    return saved !== null;
  }
}
