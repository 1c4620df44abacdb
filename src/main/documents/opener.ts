import { basename, isAbsolute } from 'node:path';
import type * as Y from 'yjs';
import { FactoryError, messageOf } from '#shared/base/errors';
import { workflowMap } from '#shared/document/layout';
import { newWorkflowId } from '#shared/document/new-id';
import { readFields, readWorkflow } from '#shared/document/y-workflow';
import { type WorkflowId, workflowIdSchema } from '#shared/graph/ids';
import { KindCatalogue } from '#shared/graph/kinds';
import { wishesWithin } from '#shared/graph/needs';
import { type RunSettings, type Workflow, workflowSchema } from '#shared/graph/workflow';
import type { DocumentInfo } from '#shared/protocol/requests';
import { toCanonicalText } from './canonical-text';
import { canonicalPath, readWorkflowFile } from './disk';
import type { DocumentsOptions } from './documents';
import { fileTitle } from './file-names';
import type { GrantFile } from './grants/grant-file';
import { importWorkflow } from './import/import-workflow';
import type { Imported } from './import/imported';
import { withoutSecrets } from './keep-secrets';
import { documentOf } from './open-workflow';
import { type Recovered, type RecoveryFolder, replay } from './recovery';
import type { Registry } from './registry';
import type { Revisions } from './revisions';
import { type DocumentSource, SavedWorkflow } from './saved-workflow';

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
    return this.openWorkflow(workflowSchema.parse({ id: newWorkflowId(), name: this.untitled(), settings }));
  }

  async openPath(path: string): Promise<DocumentInfo> {
    if (!isAbsolute(path)) throw new FactoryError('FILE_NOT_FOUND', 'The path of a file to open must be absolute.');
    const real = await canonicalPath(path);
    const open = this.registry.byPath(real);
    if (open) return this.registry.open(open);
    const opening = this.opening.get(real) ?? this.readPath(real).finally(() => this.opening.delete(real));
    this.opening.set(real, opening);
    return opening;
  }

  async importText(name: string, text: string): Promise<DocumentInfo> {
    const { workflow, report, keptSecrets } = await this.importNamed(name, text);
    return this.openWorkflow(workflow, { report, keptSecrets });
  }

  /** A template stays as it is: its copy has another id and no file. */
  async openTemplate(id: string, text: string): Promise<DocumentInfo> {
    const { workflow } = await this.importNamed(id, text);
    // It comes with the app, and so does what it wants; what is added later is another matter.
    const granted = wishesWithin(workflow, this.catalogue());
    return this.openWorkflow({ ...workflow, id: workflowIdSchema.parse(newWorkflowId()) }, { granted });
  }

  async recover(id: string): Promise<DocumentInfo> {
    const left = await this.recovery.read(id);
    const doc = replay(left);
    const workflowId = this.freeId(readFields(doc).id);
    workflowMap(doc).set('id', workflowId);
    const workflow = this.add(workflowId, doc, await this.recoveredSource(left, doc));
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

  /** Reads a workflow whose kinds are resolved by what is installed. */
  async import(source: unknown): Promise<Imported> {
    // Without a host there are no kinds; a file opens all the same, with its nodes kept as they are.
    await this.options.engine.ready.catch(() => undefined);
    const imported = importWorkflow(source, this.catalogue());
    for (const note of imported.notes.slice(0, 20)) this.options.log.info(`Import: ${note}`);
    return this.keepSecrets(imported);
  }

  /** A workflow from before there were secrets holds them as texts: no text of one is ever a document's. */
  private keepSecrets(imported: Imported): Imported {
    const { secrets, log } = this.options;
    if (!secrets) return imported;
    try {
      const { workflow, kept } = withoutSecrets(imported.workflow, this.catalogue(), secrets);
      return { ...imported, workflow, ...(kept.length > 0 && { keptSecrets: kept }) };
    } catch (error) {
      log.warn(`Secrets of a workflow could not be taken out of it: ${messageOf(error)}`);
      return imported;
    }
  }

  /** A workflow's text without secrets; the text itself where it has none. */
  private async cleanText(text: string): Promise<string> {
    const { workflow, keptSecrets } = await this.import(text);
    return keptSecrets ? toCanonicalText(workflow) : text;
  }

  private catalogue(): KindCatalogue {
    try {
      return this.options.engine.kinds();
    } catch {
      return new KindCatalogue([]);
    }
  }

  private async readPath(path: string): Promise<DocumentInfo> {
    const { text, stamp, isPicture } = await readWorkflowFile(path);
    const { workflow, format, report, hasId, keptSecrets } = await this.importNamed(basename(path), text);
    const allowance = { hasId, granted: this.grants.find({ path, id: hasId ? workflow.id : '' }) };
    // Saving over a file of another format would take it away from the program that it belongs to; and over a picture,
    // from whoever looks at it.
    const origin = format === 'factory-ui' && !isPicture ? { file: { path, stamp } } : { importedFrom: path, report };
    const info = this.openWorkflow(workflow, { ...origin, ...allowance, keptSecrets });
    if (keptSecrets && format === 'factory-ui') await this.revisions.clean(workflow.id, (old) => this.cleanText(old));
    return info;
  }

  private async importNamed(name: string, text: string): Promise<Imported> {
    try {
      const imported = await this.import(text);
      const named = imported.workflow.name === 'Untitled' ? fileTitle(name).slice(0, 500) || 'Untitled' : undefined;
      return named === undefined ? imported : { ...imported, workflow: { ...imported.workflow, name: named } };
    } catch (error) {
      if (!(error instanceof FactoryError)) throw error;
      throw new FactoryError(error.code, `“${name.slice(0, 100)}”: ${error.message}`, error.details, { cause: error });
    }
  }

  private openWorkflow(
    workflow: Workflow,
    origin: Pick<DocumentSource, 'file' | 'importedFrom' | 'report' | 'keptSecrets' | 'hasId' | 'granted'> = {},
  ): DocumentInfo {
    const id = this.freeId(workflow.id);
    const doc = documentOf({ ...workflow, id });
    // The file still has the secrets: only a save takes them out of it.
    if (origin.keptSecrets) return this.add(id, doc, { ...origin, saved: undefined, modified: true }).info();
    const saved = toCanonicalText(readWorkflow(doc));
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
      const { workflow } = await this.import((await readWorkflowFile(path)).text);
      const recovered = readWorkflow(doc);
      const saved = toCanonicalText(readWorkflow(documentOf({ ...workflow, id: recovered.id })));
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
