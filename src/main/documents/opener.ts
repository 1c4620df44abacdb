import { basename, isAbsolute } from 'node:path';
import type * as Y from 'yjs';
import { FactoryError, messageOf } from '#shared/base/errors';
import { workflowMap } from '#shared/document/layout';
import { newWorkflowId } from '#shared/document/new-id';
import { readFields, readWorkflow } from '#shared/document/y/y-workflow';
import { type WorkflowId, workflowIdSchema } from '#shared/graph/ids';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import { wishesWithin } from '#shared/graph/permissions/needs';
import { type RunSettings, type Workflow, workflowSchema } from '#shared/graph/workflow';
import type { DocumentInfo } from '#shared/protocol/requests';
import { type Made, makeDocument } from './aside/make-document';
import type { FoundSecret, PrepareRequest } from './aside/prepare';
import type { DocumentsOptions } from './documents';
import { toCanonicalText } from './files/canonical-text';
import { canonicalPath, readWorkflowFile } from './files/disk';
import type { GrantFile } from './grants/grant-file';
import { type Recovered, type RecoveryFolder, replay } from './kept/recovery';
import type { Revisions } from './kept/revisions';
import { documentOf } from './open-workflow';
import type { Registry } from './registry';
import { type DocumentSource, type HeldByFile, type OwnFile, SavedWorkflow } from './saved-workflow';

type Origin = Omit<DocumentSource, 'saved' | 'modified'>;

/** Turns files, texts and left-overs of a crash into open workflows. Opening runs nothing. */
export class Opener {
  /** Files being opened: a second request for one waits for the first instead of opening it twice. */
  private readonly opening = new Map<string, Promise<DocumentInfo>>();

  constructor(
    private readonly options: DocumentsOptions,
    private readonly registry: Registry,
    private readonly recovery: RecoveryFolder,
    private readonly revisions: Revisions,
    private readonly grants: GrantFile,
  ) {}

  create(settings?: RunSettings): DocumentInfo {
    const id = workflowIdSchema.parse(newWorkflowId());
    const doc = documentOf(workflowSchema.parse({ id, name: this.untitled(), settings }));
    return this.add(id, doc, { saved: toCanonicalText(readWorkflow(doc)), modified: false }).info();
  }

  /** @param target where a link of this path leads, asked for again while the file is open. */
  async openPath(path: string, target = () => canonicalPath(path)): Promise<DocumentInfo> {
    if (!isAbsolute(path)) throw new FactoryError('FILE_NOT_FOUND', 'The path of a file to open must be absolute.');
    const real = await canonicalPath(path);
    const open = this.registry.byPath(real);
    if (open) return this.registry.open(open);
    const opening =
      this.opening.get(real) ??
      this.readPath(real, real === path ? undefined : { path, target }).finally(() => this.opening.delete(real));
    this.opening.set(real, opening);
    return opening;
  }

  async importText(name: string, text: string, unsaved = false): Promise<DocumentInfo> {
    const made = await this.makeToOpen(text, name);
    const { id, doc, report, keptSecrets } = made;
    if (!unsaved) return this.openMade(made, { report, keptSecrets });
    const workflow = this.add(id, doc, { report, keptSecrets, saved: undefined, modified: true });
    await workflow.journal.rewrite();
    return workflow.info();
  }

  /** A template stays as it is: its copy has another id and no file, and a name of its own where one is given. */
  async openTemplate(template: string, text: string, name?: string): Promise<DocumentInfo> {
    const made = await this.make(text, { file: template, id: newWorkflowId() });
    if (name !== undefined) workflowMap(made.doc).set('name', name);
    const workflow = readWorkflow(made.doc);
    const saved = name === undefined ? made.saved : toCanonicalText(workflow);
    // It comes with the app, and so does what it wants; what is added later is another matter.
    return this.openMade({ ...made, saved }, { granted: wishesWithin(workflow, this.catalogue()) });
  }

  async recover(id: string): Promise<DocumentInfo> {
    const left = await this.recovery.read(id);
    const doc = replay(left);
    const workflowId = this.freeId(readFields(doc).id);
    workflowMap(doc).set('id', workflowId);
    const workflow = this.add(workflowId, doc, { ...(await this.recoveredSource(left, doc)), recovered: true });
    const info = workflow.info();
    // The left-over goes only when its content is safe elsewhere.
    if (!info.modified || (await workflow.journal.rewrite())) await this.recovery.remove(id);
    return info;
  }

  /** Forgets what a crash left behind, and what it was allowed. */
  async discard(id: string): Promise<void> {
    const left = await this.recovery.read(id).catch(() => undefined);
    if (left && left.header.path === undefined) this.grants.put({ id: left.header.workflow_id }, '', []);
    await this.recovery.remove(id);
  }

  /** A document of a workflow that somebody posted. */
  async makePosted(text: string): Promise<Made> {
    return this.make(text, { posted: true });
  }

  /** What a file holds, as a workflow of this id. FILE_NOT_FOUND, FILE_UNREADABLE, WORKFLOW_INVALID. */
  private async readAs(id: string, path: string): Promise<HeldByFile> {
    const { text, stamp } = await readWorkflowFile(path);
    const { saved, doc } = await this.make(text, { file: basename(path), id });
    const workflow = readWorkflow(doc);
    return { text: saved ?? toCanonicalText(workflow), workflow, stamp };
  }

  /** What a text says, as a workflow. */
  async read(text: string): Promise<Workflow> {
    return readWorkflow((await this.make(text)).doc);
  }

  /** A workflow's text without secrets; the text itself where it has none. */
  private async cleanText(text: string): Promise<string> {
    const { saved, keptSecrets } = await this.make(text);
    return keptSecrets && saved !== undefined ? saved : text;
  }

  /** Without a host there are no kinds; a file opens all the same, with its nodes kept as they are. */
  private kindsReady(): Promise<unknown> {
    return this.options.engine.ready.catch(() => undefined);
  }

  /** Made of a text to be opened: with an id that no open workflow has. */
  private async makeToOpen(text: string, file: string): Promise<Made> {
    for (;;) {
      const made = await this.make(text, { file, taken: this.registry.all().map(({ id }) => id) });
      // Another one of its id may have been opened meanwhile.
      if (!this.registry.has(made.id)) return made;
    }
  }

  /**
   * Makes a document of a text, beside the main thread where that takes long, without the secrets in the text: from before
   * there were secrets it holds them as texts, and no text of one is ever a document's.
   */
  private async make(text: string, wish: Partial<Omit<PrepareRequest, 'text'>> = {}): Promise<Made> {
    await this.kindsReady();
    const { secrets } = this.options;
    const request = { taken: [], ...wish, text };
    const made = await this.makeWith({ ...request, ...(secrets && { secrets: [] }) });
    this.tellNotes(made);
    if (made.secretsFound.length === 0) return made;
    const names = this.keep(made.secretsFound);
    return this.makeWith({ ...request, ...(names && { secrets: names }) });
  }

  private tellNotes({ notes }: Made): void {
    for (const note of notes.slice(0, 20)) this.options.log.info(`Import: ${note}`);
  }

  /** The names of what was kept; where the store can not be written, secrets stay where they are rather than be lost. */
  private keep(found: readonly FoundSecret[]): readonly string[] | undefined {
    const { secrets, log } = this.options;
    try {
      return secrets && found.map(({ suggested, secret }) => secrets.keep(suggested, secret));
    } catch (error) {
      log.warn(`Secrets of a workflow could not be taken out of it: ${messageOf(error)}`);
      return undefined;
    }
  }

  private async makeWith(request: PrepareRequest): Promise<Made> {
    const { kinds } = this.catalogue();
    try {
      return await makeDocument(this.options.aside, { ...request, kinds });
    } catch (error) {
      if (!(error instanceof FactoryError) || request.file === undefined) throw error;
      const message = `“${request.file.slice(0, 100)}”: ${error.message}`;
      throw new FactoryError(error.code, message, error.details, { cause: error });
    }
  }

  private catalogue(): KindCatalogue {
    try {
      return this.options.engine.kinds();
    } catch {
      return new KindCatalogue([]);
    }
  }

  private async readPath(path: string, link?: OwnFile['link']): Promise<DocumentInfo> {
    const { text, stamp, isPicture } = await readWorkflowFile(path);
    const made = await this.makeToOpen(text, basename(path));
    const { ownId, format, report, hasId, keptSecrets } = made;
    const allowance = { hasId, granted: this.grants.find({ path, id: hasId ? ownId : '' }) };
    // Saving over a file of another format would take it away from the program that it belongs to; and over a picture,
    // from whoever looks at it.
    const origin =
      format === 'factory-ui' && !isPicture
        ? { file: { path, stamp, ...(link && { link }) } }
        : { importedFrom: path, report };
    const info = this.openMade(made, { ...origin, ...allowance, keptSecrets });
    if (keptSecrets && format === 'factory-ui') await this.revisions.clean(ownId, (old) => this.cleanText(old));
    return info;
  }

  private openMade({ id, doc, saved, keptSecrets }: Made, origin: Origin): DocumentInfo {
    // The file still has the secrets: only a save takes them out of it.
    if (keptSecrets) return this.add(id, doc, { ...origin, saved: undefined, modified: true }).info();
    return this.add(id, doc, { ...origin, saved, modified: false }).info();
  }

  private add(id: WorkflowId, doc: Y.Doc, source: DocumentSource): SavedWorkflow {
    const { engine, recoveryFolder, log, secrets, allowed = [] } = this.options;
    const onInfo = () => this.registry.changed.fire();
    const workflow = new SavedWorkflow({
      id,
      doc,
      source,
      engine,
      recoveryFolder,
      secrets,
      cleanText: (text) => this.cleanText(text),
      readFile: (path) => this.readAs(id, path),
      isTaken: (path) => this.registry.byPath(path) !== undefined,
      revisions: this.revisions,
      grants: this.grants,
      allowed,
      log,
      onInfo,
    });
    this.registry.open(workflow);
    return workflow;
  }

  /** Its own file's content is what it is compared with; a file that is gone or broken leaves all of it unsaved. */
  private async recoveredSource({ header }: Recovered, doc: Y.Doc): Promise<DocumentSource> {
    const { path, stamp } = header;
    const granted = this.grants.find({ path, id: header.workflow_id });
    if (path === undefined || this.registry.byPath(path)) {
      return { saved: undefined, modified: true, granted: path === undefined ? granted : [] };
    }
    const file = { path, stamp };
    try {
      const recovered = readWorkflow(doc);
      const { saved } = await this.make((await readWorkflowFile(path)).text, { id: recovered.id });
      return { file, granted, saved, modified: saved !== toCanonicalText(recovered) };
    } catch {
      return { file, granted, saved: undefined, modified: true };
    }
  }

  /** Copies of a file carry the same id; runs and clients need to tell open workflows apart. */
  private freeId(id: WorkflowId): WorkflowId {
    return this.registry.has(id) ? workflowIdSchema.parse(newWorkflowId()) : id;
  }

  private untitled(): string {
    const taken = new Set(this.registry.list().map((info) => info.name));
    for (let number = 1; ; number++) {
      const name = number === 1 ? 'Untitled' : `Untitled ${number}`;
      if (!taken.has(name)) return name;
    }
  }
}
