import { basename } from 'node:path';
import type * as Y from 'yjs';
import type { Engine } from '#main/engine/index';
import type { Logger } from '#main/log/log';
import { toDisposable } from '#shared/base/disposable';
import { FactoryError } from '#shared/base/errors';
import { observeChanges } from '#shared/document/changes/changes';
import { setName } from '#shared/document/edits/edits';
import type { WorkflowId } from '#shared/graph/ids';
import type { Allowed, Permission } from '#shared/graph/permissions/permissions';
import type { ImportReport } from '#shared/protocol/import-report';
import type { DocumentInfo } from '#shared/protocol/requests';
import { toCanonicalText } from './files/canonical-text';
import { type FileStamp, findStamp, readWorkflowFile, sameStamp, writeWorkflowFile } from './files/disk';
import { fileTitle } from './files/file-names';
import { Allowance } from './grants/allowance';
import type { GrantFile, GrantKey } from './grants/grant-file';
import { Journal, newJournalPath } from './kept/journal';
import { ModifiedMark } from './kept/modified';
import type { Revisions } from './kept/revisions';
import { OpenWorkflow } from './open-workflow';
import { keptSecretOrigin, type SecretKeeper } from './secrets/keep-secrets';

/** Where a document came from. */
export interface DocumentSource {
  /** Its file, where saving goes. */
  readonly file?: { readonly path: string; readonly stamp: FileStamp | undefined };
  /** A file it was imported from, which saving must not overwrite: opening it again shows this document. */
  readonly importedFrom?: string;
  /** What became of things in the file it was imported from. */
  readonly report?: ImportReport | undefined;
  /** Names of secrets that stood in it and are kept elsewhere now. */
  readonly keptSecrets?: readonly string[] | undefined;
  /** Whether its file names the workflow's id. */
  readonly hasId?: boolean;
  /** What somebody has allowed it. */
  readonly granted?: readonly Permission[];
  /** A crash left it. */
  readonly recovered?: true;
  /** Canonical text of what is saved; undefined: unsaved changes from the start. */
  readonly saved: string | undefined;
  /** Whether the document differs from that. */
  readonly modified: boolean;
}

export interface SavedWorkflowOptions {
  readonly id: WorkflowId;
  readonly doc: Y.Doc;
  readonly source: DocumentSource;
  readonly engine: Engine;
  readonly recoveryFolder: string;
  readonly secrets: SecretKeeper | undefined;
  /** A workflow's text without secrets. */
  cleanText(text: string): Promise<string>;
  readonly revisions: Revisions;
  readonly grants: GrantFile;
  /** What every workflow may touch. */
  readonly allowed: Allowed;
  readonly log: Logger;
  /** What `info` says changed. */
  onInfo(): void;
}

const saveOrigin = Symbol('save');

/** An open workflow with a file (or none yet), a modified mark and a journal of what is unsaved. */
export class SavedWorkflow extends OpenWorkflow {
  readonly journal: Journal;
  readonly report: ImportReport | undefined;
  private keptSecrets: DocumentSource['keptSecrets'];
  private isRecovered: boolean;
  private readonly cleanText: SavedWorkflowOptions['cleanText'];
  private file: DocumentSource['file'];
  private importedFrom: string | undefined;
  private readonly mark: ModifiedMark;
  private readonly onInfo: () => void;
  private readonly revisions: Revisions;
  private readonly grants: GrantFile;
  private grantKey: GrantKey;
  private saving: Promise<unknown> = Promise.resolve();

  constructor(options: SavedWorkflowOptions) {
    const { id, doc, source, engine, recoveryFolder, secrets, revisions, grants, allowed, log, onInfo } = options;
    super(id, doc, engine, log, new Allowance(allowed, source.granted), secrets);
    this.cleanText = options.cleanText;
    this.keptSecrets = source.keptSecrets;
    this.isRecovered = source.recovered === true;
    this.grants = grants;
    this.grantKey = { path: source.file?.path ?? source.importedFrom, id: source.hasId === false ? '' : id };
    this.file = source.file;
    this.importedFrom = source.importedFrom;
    this.report = source.report;
    this.onInfo = onInfo;
    this.revisions = revisions;
    this.journal = new Journal(
      newJournalPath(recoveryFolder),
      { doc, header: () => this.journalHeader() },
      log,
      onInfo,
    );
    const record = (update: Uint8Array, origin: unknown) => {
      this.journal.record(update);
      // The change before it had a secret in it, and waits in memory: written is the state, which has none.
      if (origin === keptSecretOrigin) void this.journal.rewrite();
    };
    doc.on('update', record);
    this.resources.add(toDisposable(() => doc.off('update', record)));
    if (this.grantKey.path === undefined) this.keepGrant();
    this.resources.add(
      this.allowance.onChange(() => {
        this.keepGrant();
        onInfo();
      }),
    );
    this.mark = this.resources.add(
      new ModifiedMark(doc, source.saved, source.modified, (modified) => this.modifiedChanged(modified)),
    );
    this.resources.add(
      observeChanges(doc, ({ changes }) => {
        if (changes.some((change) => change.type === 'title' && change.nodes.length === 0)) onInfo();
      }),
    );
  }

  override get path(): string | undefined {
    return this.file?.path;
  }

  override info(): DocumentInfo {
    const imported = this.report && { imported: this.report.format };
    const moved = this.keptSecrets && { secrets_moved: [...this.keptSecrets] };
    const recovered = this.isRecovered && this.mark.modified && ({ recovered: true } as const);
    const unkept = this.journal.trouble !== undefined && { unkept: this.journal.trouble };
    return { ...super.info(), modified: this.mark.modified, ...imported, ...moved, ...recovered, ...unkept };
  }

  /** Whether opening this path means this document. */
  isOf(path: string): boolean {
    return this.file?.path === path || this.importedFrom === path;
  }

  /** Whether what is kept under this key is what it may touch. */
  isGranted({ path, id }: GrantKey): boolean {
    return this.grantKey.path === path && this.grantKey.id === id;
  }

  /** It is closed without a file: nothing will ask for this again. */
  forgetUnsavedGrant(): void {
    if (this.grantKey.path === undefined) this.grants.put(this.grantKey, '', []);
  }

  /** To its own file, or to `target`. FILE_NAME_INVALID, FILE_EXISTS, FILE_UNWRITABLE. */
  save(target: string | undefined, overwrite: boolean): Promise<DocumentInfo> {
    // One after another: two writes at once would not know which of them is the newer.
    const saved = this.saving.then(() => this.saveNow(target ?? this.file?.path, overwrite));
    this.saving = saved.catch(() => undefined);
    return saved;
  }

  /** The file has another name now, or is gone. */
  fileMoved(to: string | undefined): void {
    this.file = to === undefined ? undefined : { path: to, stamp: this.file?.stamp };
    this.grants.put(this.grantKey, '', []);
    this.grantAt(to);
    if (to === undefined) this.mark.markUnsaved();
    if (this.mark.modified) void this.journal.rewrite();
    this.onInfo();
  }

  private async saveNow(path: string | undefined, overwrite: boolean): Promise<DocumentInfo> {
    if (path === undefined) {
      throw new FactoryError('FILE_NAME_INVALID', 'The workflow has no file yet. Give it a name.');
    }
    if (!overwrite) await this.refuseToReplace(path);
    const named = path === this.file?.path ? undefined : fileTitle(basename(path)).trim() || undefined;
    const workflow = { ...this.read(), ...(named !== undefined && { name: named }) };
    const text = toCanonicalText(workflow);
    await this.keepReplaced(path, text);
    const stamp = await writeWorkflowFile(path, text);
    await this.revisions.keep(this.id, text);
    if (named !== undefined) setName(this.doc, named, saveOrigin);
    this.file = { path, stamp };
    this.importedFrom = undefined;
    this.keptSecrets = undefined;
    this.isRecovered = false;
    this.forgetUnsavedGrant();
    this.grantAt(path);
    this.mark.markSaved(text);
    await (this.mark.modified ? this.journal.rewrite() : this.journal.clear());
    this.onInfo();
    return this.info();
  }

  /** What the file held is not lost with the save, whoever wrote it. */
  private async keepReplaced(path: string, text: string): Promise<void> {
    const replaced = await readWorkflowFile(path).catch(() => undefined);
    if (replaced && replaced.text !== text) {
      const clean = await this.cleanText(replaced.text).catch(() => replaced.text);
      await this.revisions.keep(this.id, clean, replaced.stamp.modifiedAt);
    }
  }

  private async refuseToReplace(path: string): Promise<void> {
    const there = await findStamp(path);
    if (!there) return;
    const name = basename(path);
    if (path !== this.file?.path) {
      throw new FactoryError('FILE_EXISTS', `There is a file “${name}” already.`);
    }
    if (this.file.stamp && !sameStamp(there, this.file.stamp)) {
      throw new FactoryError('FILE_EXISTS', `Another program changed “${name}” since it was opened.`);
    }
  }

  private grantAt(path: string | undefined): void {
    this.grantKey = { path, id: this.id };
    this.keepGrant();
  }

  private keepGrant(): void {
    this.grants.put(this.grantKey, this.name, this.allowance.granted);
  }

  private modifiedChanged(modified: boolean): void {
    // Undone back to the saved state: there is nothing to recover.
    if (!modified) void this.journal.clear();
    this.onInfo();
  }

  private journalHeader() {
    const { path, stamp } = this.file ?? {};
    return { workflow_id: this.id, name: this.name, ...(path !== undefined && { path }), ...(stamp && { stamp }) };
  }
}
