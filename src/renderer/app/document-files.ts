import type { RunSettings } from '#shared/graph/workflow';
import type { DocumentInfo } from '#shared/protocol/requests';
import type { Link } from '../client/connection';
import { packFile } from './pack-file';
import { importTypes, pickFile } from './pick-file';
import type { DocumentSession, FileActions } from './services';

export type UnsavedAnswer = 'save' | 'discard' | 'cancel';

export interface DocumentFilesOptions {
  readonly link: Link;
  readonly session: DocumentSession;
  /** What a new workflow begins with. */
  readonly newSettings: () => RunSettings;
  /** Tells what became of things in the file that a document was imported from. */
  readonly onImported: (info: DocumentInfo) => Promise<void>;
}

/** What file actions are the same everywhere: going from one document to another without losing what is not saved. */
export abstract class DocumentFiles implements FileActions {
  constructor(protected readonly options: DocumentFilesOptions) {}

  abstract open(): Promise<void>;
  abstract save(): Promise<void>;
  abstract saveAs(): Promise<void>;

  protected abstract askUnsaved(info: DocumentInfo): Promise<UnsavedAnswer>;
  /** Saves, asking for a name if there is none; false when the person thought better of it. */
  protected abstract saveOrCancel(): Promise<boolean>;
  /** Whether a document with nothing to lose is closed when this window goes to another one. */
  protected abstract readonly closesSaved: boolean;

  newWorkflow(): Promise<void> {
    return this.replace(() => this.options.link.request('document.new', { settings: this.options.newSettings() }));
  }

  openFile(file: string): Promise<void> {
    return this.replace(() => this.options.link.request('document.open', { file }));
  }

  openTemplate(template: string): Promise<void> {
    return this.replace(() => this.options.link.request('document.open_template', { template }));
  }

  async importFromComputer(): Promise<void> {
    const file = await pickFile(importTypes);
    if (file) await this.importFile(file);
  }

  async importFile(file: File): Promise<void> {
    const packed = await packFile(file);
    await this.replace(() => this.options.link.request('document.import', packed));
  }

  async saveToFile(file: string, overwrite: boolean): Promise<void> {
    const { link, session } = this.options;
    const { workflow_id } = this.current();
    await session.show(await link.request('document.save', { workflow_id, file, overwrite }));
  }

  /** Goes to the document that `open` gives, unless the person rather stays with what is not saved; null: stays too. */
  protected async replace(open: () => Promise<DocumentInfo | null>): Promise<void> {
    const { link, session } = this.options;
    const left = session.info.get();
    const answer = left?.modified ? await this.askUnsaved(left) : 'unmodified';
    if (answer === 'cancel') return;
    if (answer === 'save' && !(await this.saveOrCancel())) return;
    const next = await open();
    if (!next) return;
    await session.show(next);
    if (next.imported !== undefined) await this.options.onImported(next);
    const closes = answer === 'discard' || this.closesSaved;
    if (left && closes && left.workflow_id !== next.workflow_id) {
      await link.request('document.close', { workflow_id: left.workflow_id });
    }
  }

  protected current(): DocumentInfo {
    const info = this.options.session.info.get();
    if (!info) throw new Error('No workflow is open.');
    return info;
  }
}
