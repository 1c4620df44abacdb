import { FactoryError } from '#shared/base/errors';
import type { RunSettings } from '#shared/graph/workflow';
import type { DocumentInfo } from '#shared/protocol/requests';
import { whyNotSaved } from '#shared/words/disk-reason';
import { t } from '#shared/words/words';
import type { SessionAccess } from '../../client/access';
import type { LeaveAndClose } from '../../client/document/joined-document';
import type { Link } from '../../client/link/connection';
import type { RunStates } from '../../client/run/run-states';
import { ask } from '../announce/question';
import type { DocumentSession, FileActions } from '../services';
import type { OpenTab } from '../tabs/open-tab';
import type { TabList } from '../tabs/tab-list';
import type { ViewState } from '../view/view-state';
import { packFile } from './pack-file';
import { importTypes, pickFile } from './pick-file';

export type UnsavedAnswer = 'save' | 'discard' | 'cancel';
/** What becomes of a workflow that runs when its tab is closed. */
export type RunningAnswer = 'stop' | 'keep' | 'cancel';

export interface DocumentFilesOptions {
  readonly link: Link;
  readonly access: SessionAccess;
  readonly tabs: TabList;
  readonly runStates: RunStates;
  /** What a new workflow begins with. */
  readonly newSettings: () => RunSettings;
  /** Tells what became of things in the file that a document was imported from. */
  readonly onImported: (info: DocumentInfo) => Promise<void>;
}

/** What file actions are the same everywhere: documents open in tabs, and none is closed with what is not saved. */
export abstract class DocumentFiles implements FileActions {
  private closing: Promise<unknown> = Promise.resolve();

  constructor(
    protected readonly options: DocumentFilesOptions,
    protected readonly view: ViewState,
  ) {}

  abstract open(): Promise<void>;
  abstract saveAs(): Promise<void>;

  protected abstract askUnsaved(info: DocumentInfo): Promise<UnsavedAnswer>;
  protected abstract askRunning(info: DocumentInfo): Promise<RunningAnswer>;
  /** Asks for a name and saves under it; false when the person thought better of it. */
  protected abstract saveElsewhere(): Promise<boolean>;

  async save(): Promise<void> {
    await this.saveOrCancel();
  }

  newWorkflow(): Promise<void> {
    const { link, newSettings } = this.options;
    return this.show(() => link.request('document.new', { settings: newSettings() }), 'beside');
  }

  openFile(file: string): Promise<void> {
    return this.show(() => this.options.link.request('document.open', { file }));
  }

  openTemplate(template: string, name?: string): Promise<void> {
    const params = name === undefined ? { template } : { template, name };
    return this.show(() => this.options.link.request('document.open_template', params));
  }

  async importFromComputer(): Promise<void> {
    const file = await pickFile(importTypes);
    if (file) await this.importFile(file);
  }

  async importFile(file: File): Promise<void> {
    const packed = await packFile(file);
    await this.show(() => this.options.link.request('document.import', packed));
  }

  /** Shows one that is open on the server already. */
  openDocument(info: DocumentInfo): Promise<void> {
    return this.show(() => Promise.resolve(info));
  }

  async saveToFile(file: string, overwrite: boolean): Promise<void> {
    const { link } = this.options;
    const { workflow_id } = this.current();
    await this.session.show(await link.request('document.save', { workflow_id, file, overwrite }));
  }

  async closeTab(id: string): Promise<void> {
    await this.close([id]);
  }

  async closeOtherTabs(id: string): Promise<void> {
    await this.close(this.options.tabs.list.get().flatMap((tab) => (tab.id === id ? [] : [tab.id])));
  }

  /** Saves what is on screen, asking for a name if there is none; false when the person thought better of it. */
  private async saveOrCancel(): Promise<boolean> {
    const { session } = this;
    const { workflow_id, file } = this.current();
    if (file === undefined) return this.saveElsewhere();
    const save = async (overwrite: boolean) => {
      await session.show(await this.options.link.request('document.save', { workflow_id, overwrite }));
      return true;
    };
    try {
      return await save(false);
    } catch (error) {
      if (!(error instanceof FactoryError)) throw error;
      switch (await this.askNotSaved(file, error)) {
        case 'replace':
          return save(true);
        case 'again':
          return this.saveOrCancel();
        case 'elsewhere':
          return this.saveElsewhere();
        default:
          return false;
      }
    }
  }

  private askNotSaved(file: string, error: FactoryError): Promise<string> {
    if (error.code === 'FILE_EXISTS') return this.askChanged(file);
    if (error.code !== 'FILE_UNWRITABLE' && error.code !== 'FILE_UNREADABLE') throw error;
    return ask(this.view, {
      title: t('files.not_saved', { file }),
      message: whyNotSaved(error),
      choices: [
        { value: 'again', label: t('common.try_again') },
        { value: 'elsewhere', label: t('commands.save_as') },
      ],
    });
  }

  /** What another program wrote into the file is never lost: a save that replaces it keeps it in the history. */
  private askChanged(file: string): Promise<string> {
    return ask(this.view, {
      title: t('files.changed_question', { file }),
      message: t('files.changed_text'),
      choices: [
        { value: 'replace', label: t('dialogs.replace'), danger: true },
        { value: 'elsewhere', label: t('commands.save_as') },
      ],
    });
  }

  /** Of the document on screen. */
  protected get session(): DocumentSession {
    return this.options.tabs.active.get().session;
  }

  protected current(): DocumentInfo {
    const info = this.session.info.get();
    if (!info) throw new Error(t('files.no_workflow'));
    return info;
  }

  /**
   * Shows the document that `open` gives in a tab; null: nothing changes. A new workflow that nobody has touched gives way
   * to it.
   */
  protected async show(
    open: () => Promise<DocumentInfo | null>,
    place: 'instead' | 'beside' = 'instead',
  ): Promise<void> {
    const { tabs } = this.options;
    const before = tabs.active.get();
    const next = await open();
    if (!next) return;
    const tab = await tabs.open(next);
    if (place === 'instead' && before !== tab && this.isUntouched(before)) void tabs.remove(before, 'saved');
    if (next.imported !== undefined) await this.options.onImported(next);
  }

  /** One after the other: each may ask. The first that is cancelled ends it. */
  private close(ids: readonly string[]): Promise<void> {
    const closed = this.closing.then(async () => {
      for (const id of ids) {
        const tab = this.options.tabs.list.get().find((other) => other.id === id);
        if (tab && !(await this.closeOne(tab))) return;
      }
    });
    this.closing = closed.catch(() => undefined);
    return closed;
  }

  /** False: the person wants to keep it. */
  private async closeOne(tab: OpenTab): Promise<boolean> {
    const { access, link, tabs, newSettings } = this.options;
    const isLast = tabs.list.get().length === 1;
    if (isLast && (!access.may('editor') || this.isUntouched(tab))) return true;
    const close = await this.settle(tab);
    if (close === 'cancel') return false;
    // A window always shows a workflow.
    if (isLast) await tabs.open(await link.request('document.new', { settings: newSettings() }));
    await tabs.remove(tab, close === 'keep' ? undefined : close);
    return true;
  }

  /** Asks what has to be asked before the document can go, with the document on screen that it is about. */
  private async settle(tab: OpenTab): Promise<LeaveAndClose | 'keep' | 'cancel'> {
    const { access, link, tabs } = this.options;
    const info = tab.info.get();
    if (!info || !access.may('editor')) return 'keep';
    const { workflow_id } = info;
    if (this.isRunning(tab)) {
      const answer = await this.askRunning(info);
      if (answer !== 'stop') return answer;
      await link.request('run.stop', { workflow_id }).catch(() => undefined);
    }
    if (!tab.info.get()?.modified) return 'saved';
    tabs.activate(tab);
    const answer = await this.askUnsaved(info);
    if (answer === 'save') return (await this.saveOrCancel()) ? 'saved' : 'cancel';
    return answer === 'discard' ? 'anyway' : 'cancel';
  }

  private isRunning(tab: OpenTab): boolean {
    const { type } = this.options.runStates.of(tab.info.get()?.workflow_id ?? '').get();
    return type === 'running' || type === 'paused';
  }

  private isUntouched(tab: OpenTab): boolean {
    const { info, nodeIds } = tab.session;
    const shown = info.get();
    if (!shown || shown.modified || shown.file !== undefined || shown.imported !== undefined) return false;
    return nodeIds.get().length === 0 && !this.isRunning(tab);
  }
}
