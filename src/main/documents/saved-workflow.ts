import { basename } from 'node:path';
import type * as Y from 'yjs';
import type { Engine } from '#main/engine/index';
import type { Logger } from '#main/log/log';
import { type Disposable, DisposableStore, toDisposable } from '#shared/base/disposable';
import { FactoryError, messageOf } from '#shared/base/errors';
import { observeChanges } from '#shared/document/changes/changes';
import { setName } from '#shared/document/edits/edits';
import type { WorkflowId } from '#shared/graph/ids';
import type { Allowed, Permission } from '#shared/graph/permissions/permissions';
import type { Workflow } from '#shared/graph/workflow';
import type { ImportReport } from '#shared/protocol/import-report';
import type { DocumentInfo } from '#shared/protocol/requests';
import { toCanonicalText } from './files/canonical-text';
import { type FileStamp, findStamp, readWorkflowFile, sameStamp, writeWorkflowFile } from './files/disk';
import { fileTitle } from './files/file-names';
import { watchFile } from './files/watch-file';
import { Allowance } from './grants/allowance';
import type { GrantFile, GrantKey } from './grants/grant-file';
import { Journal, newJournalPath } from './kept/journal';
import { ModifiedMark } from './kept/modified';
import type { Revisions } from './kept/revisions';
import { OpenWorkflow } from './open-workflow';
import { keptSecretOrigin, type SecretKeeper } from './secrets/keep-secrets';

/** A document's file, where saving goes. */
export interface OwnFile {
  readonly path: string;
  readonly stamp: FileStamp | undefined;
  /** The link that it was opened by, where it was, and where that leads now. */
  readonly link?: { readonly path: string; target(): Promise<string> };
}

/** Where a document came from. */
export interface DocumentSource {
  readonly file?: OwnFile;
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

/** What a file holds: its canonical text, and the same as a workflow. */
export interface HeldByFile {
  readonly text: string;
  readonly workflow: Workflow;
  readonly stamp: FileStamp;
}

/** What another program did to the file, with what it holds since; without a text where it holds no workflow. */
interface OnDisk {
  readonly state: 'changed' | 'gone';
  readonly version: string;
  readonly stamp?: FileStamp;
  readonly text?: string | undefined;
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
  /** What a file holds, as a workflow of this one's id. */
  readFile(path: string): Promise<HeldByFile>;
  /** Whether another open workflow is of this file. */
  isTaken(path: string): boolean;
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
  private readonly held: SavedWorkflowOptions['readFile'];
  private readonly isTaken: SavedWorkflowOptions['isTaken'];
  private file: DocumentSource['file'];
  private importedFrom: string | undefined;
  private readonly mark: ModifiedMark;
  private readonly onInfo: () => void;
  private readonly revisions: Revisions;
  private readonly grants: GrantFile;
  private grantKey: GrantKey;
  private onDisk: OnDisk | undefined;
  private watched: { readonly path: string; readonly watch: Disposable } | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(options: SavedWorkflowOptions) {
    const { id, doc, source, engine, recoveryFolder, secrets, revisions, grants, allowed, log, onInfo } = options;
    super(id, doc, engine, log, new Allowance(allowed, source.granted), secrets);
    this.cleanText = options.cleanText;
    this.held = options.readFile;
    this.isTaken = options.isTaken;
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
    this.resources.add(toDisposable(() => this.watched?.watch.dispose()));
    this.watchFile();
  }

  override get path(): string | undefined {
    return this.file?.path;
  }

  override info(): DocumentInfo {
    const imported = this.report && { imported: this.report.format };
    const moved = this.keptSecrets && { secrets_moved: [...this.keptSecrets] };
    const recovered = this.isRecovered && this.mark.modified && ({ recovered: true } as const);
    const unkept = this.journal.trouble !== undefined && { unkept: this.journal.trouble };
    const { state, version } = this.onDisk ?? {};
    const onDisk = state && version && { on_disk: { state, version } };
    return { ...super.info(), modified: this.mark.modified, ...imported, ...moved, ...recovered, ...unkept, ...onDisk };
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
    return this.inTurn(async () => {
      if (target === undefined && (await this.isLedElsewhere())) await this.lookAtFile();
      return this.saveNow(target ?? this.file?.path, overwrite);
    });
  }

  /** What its file holds now. Both that and what is unsaved are kept, so that whoever takes the one has the other. */
  readFile(): Promise<{ readonly workflow: Workflow; readonly version: string }> {
    return this.inTurn(async () => {
      if (!this.file) throw new FactoryError('FILE_NOT_FOUND', 'The workflow has no file.');
      const { workflow, text, stamp } = await this.held(this.file.path);
      if (this.mark.modified) await this.revisions.keep(this.id, toCanonicalText(this.read()));
      await this.revisions.keep(this.id, text, stamp.modifiedAt);
      const version = versionOf(stamp);
      const { stamp: known } = this.file;
      if (!known || !sameStamp(stamp, known)) this.onDisk = { state: 'changed', version, stamp, text };
      this.onInfo();
      return { workflow, version };
    });
  }

  /** Somebody has decided about this version of the file. */
  fileSeen(version: string): Promise<DocumentInfo> {
    return this.inTurn(async () => {
      const { onDisk } = this;
      if (onDisk?.version !== version) return this.info();
      if (onDisk.state === 'gone') this.fileMoved(undefined);
      else await this.compareWith(onDisk);
      return this.info();
    });
  }

  /** It is about to be closed: nothing more happens with its file, and what was happening is over. */
  async leaveFile(): Promise<void> {
    this.watched?.watch.dispose();
    this.watched = undefined;
    await this.turn;
  }

  /** The file has another name now, or is gone. */
  fileMoved(to: string | undefined): void {
    this.file = to === undefined ? undefined : { path: to, stamp: this.file?.stamp };
    this.onDisk = undefined;
    this.watchFile();
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
    this.file = path === this.file?.path ? { ...this.file, stamp } : { path, stamp };
    this.onDisk = undefined;
    this.watchFile();
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

  /**
   * One after another: two writes at once would not know which of them is the newer, and what is looked for in the file is
   * what others wrote.
   */
  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.turn.then(act);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private watchFile(): void {
    const { path } = this;
    if (path === this.watched?.path) return;
    this.watched?.watch.dispose();
    const watch = new DisposableStore();
    for (const one of [path, this.file?.link?.path]) if (one) watch.add(watchFile(one, () => this.look()));
    this.watched = path === undefined ? undefined : { path, watch };
  }

  private look(): void {
    const failed = (error: unknown) => this.log.debug(`A file could not be looked at: ${messageOf(error)}`);
    this.inTurn(() => this.lookAtFile()).catch(failed);
  }

  /** Whether another program has changed the file. One that holds what is here, or what it held, is not worth telling. */
  private async lookAtFile(): Promise<void> {
    await this.isLedElsewhere();
    const { file, onDisk } = this;
    if (!file) return;
    const stamp = await findStamp(file.path);
    const version = stamp ? versionOf(stamp) : 'gone';
    if (version === onDisk?.version) return;
    if (!stamp) {
      this.mark.markUnsaved();
      this.onDisk = { state: 'gone', version };
      await this.journal.rewrite();
      return this.onInfo();
    }
    const isKnown = file.stamp !== undefined && sameStamp(stamp, file.stamp) && onDisk?.state !== 'gone';
    if (isKnown && !onDisk) return;
    const held = await this.held(file.path).catch(() => undefined);
    if (held && (isKnown || this.mark.wasSaved(held.text) || held.text === toCanonicalText(this.read()))) {
      return this.compareWith(held);
    }
    this.onDisk = { state: 'changed', version, stamp, text: held?.text };
    this.onInfo();
  }

  /**
   * Whether somebody has pointed the link that it was opened by at another file, which is its own from here on: what that
   * holds is not known yet.
   */
  private async isLedElsewhere(): Promise<boolean> {
    const { file } = this;
    const path = await file?.link?.target().catch(() => undefined);
    if (!file || path === undefined || path === file.path) return false;
    if (this.isTaken(path)) {
      // Two open workflows with one file would overwrite each other in turn.
      this.fileMoved(undefined);
      return true;
    }
    this.file = { ...file, path, stamp: undefined };
    this.onDisk = undefined;
    this.watchFile();
    this.grantAt(path);
    return true;
  }

  /** From now on this is what its file holds, and what a save replaces. */
  private async compareWith({ stamp, text }: Pick<OnDisk, 'stamp' | 'text'>): Promise<void> {
    if (this.file) this.file = { ...this.file, stamp };
    this.onDisk = undefined;
    if (text === undefined) this.mark.markUnsaved();
    else this.mark.markSaved(text);
    await (this.mark.modified ? this.journal.rewrite() : this.journal.clear());
    this.onInfo();
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
    const { stamp } = this.file;
    if (stamp ? !sameStamp(there, stamp) : this.onDisk) {
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

const versionOf = ({ modifiedAt, size }: FileStamp): string => `${modifiedAt} ${size}`;
