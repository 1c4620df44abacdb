import { basename, dirname, join } from 'node:path';
import { needsOf } from '#shared/graph/permissions/needs';
import { notIn } from '#shared/graph/permissions/permissions';
import { flatten } from '#shared/graph/subgraphs/flatten';
import { checkWorkflow } from '#shared/graph/topology/check';
import type { DocumentInfo } from '#shared/protocol/requests';
import { layOut } from './aside/make-document';
import type { Documents, DocumentsOptions, Runs, SaveTarget } from './documents';
import { toCanonicalText } from './files/canonical-text';
import { canonicalPath } from './files/disk';
import { Templates } from './files/templates';
import { WorkflowsFolder } from './files/workflows-folder';
import { GrantFile } from './grants/grant-file';
import { InputUpdates } from './inputs/input-updates';
import { RecoveryFolder } from './kept/recovery';
import { Revisions } from './kept/revisions';
import { Opener } from './opener';
import { Registry } from './registry';
import type { SavedWorkflow } from './saved-workflow';
import { secretUses } from './secrets/secret-uses';
import { Transients } from './transients';

/** Seconds. */
const drawLimit = 30;

/** The open workflows of this process. The engine must outlive it. */
export function createDocuments(options: DocumentsOptions): Documents {
  const { engine, log } = options;
  const registry = new Registry();
  const recovery = new RecoveryFolder(options.recoveryFolder, log);
  const revisions = new Revisions(options.revisionsFolder, log);
  const workflows = new WorkflowsFolder(options.workflowsFolder);
  const templates = new Templates(options.templatesFolder, log);
  const grants = new GrantFile(options.grantsFile, log);
  const transients = new Transients(engine, registry, log, options.allowed ?? [], options.secrets);
  const opener = new Opener(options, registry, recovery, revisions, grants);
  const inputs = new InputUpdates(engine, registry, options.secrets);
  const following = workflows.onMoved(({ from, to }) => {
    const open = registry.byPath(from);
    if (open) open.fileMoved(to);
    else grants.moved(from, to);
  });

  return {
    list: () => registry.list(),
    get: (id) => registry.get(id),
    onChanged: registry.changed.event,

    create: (settings) => opener.create(settings),
    openFile: async (name) => {
      const resolve = () => workflows.resolve(name);
      return opener.openPath(await resolve(), async () => canonicalPath(await resolve()));
    },
    openPath: (path) => opener.openPath(path),
    importText: (name, text, unsaved) => opener.importText(name, text, unsaved),
    importReport: (id) => registry.saved(id).report,
    openTemplate: async (id, name) => opener.openTemplate(id, await templates.read(id), name),
    templates: () => templates.list(),

    save: (id, target = {}) => save(registry, workflows, id, target),
    readFile: async (id) => registry.saved(id).readFile(),
    fileSeen: async (id, version) => registry.saved(id).fileSeen(version),
    async close(id) {
      const workflow = registry.saved(id);
      registry.remove(workflow);
      await stopRun(workflow);
      await workflow.leaveFile();
      await workflow.journal.clear();
      workflow.forgetUnsavedGrant();
      workflow.dispose();
      engine.forget(workflow.id);
    },

    allow(id, permissions) {
      const workflow = registry.get(id);
      workflow.allowance.set([...workflow.allowance.granted, ...permissions]);
      return workflow.info();
    },
    withdraw(id, permissions) {
      const workflow = registry.get(id);
      workflow.allowance.set(notIn(permissions, workflow.allowance.granted));
      return workflow.info();
    },
    adding(id, permissions) {
      const workflow = registry.get(id);
      workflow.allowance.adding(permissions, workflow.read(), engine.kinds());
      return workflow.info();
    },
    needs(id) {
      const workflow = registry.get(id);
      return needsOf(flatten(workflow.read(), engine.kinds()).workflow, engine.kinds(), workflow.allowance.all);
    },
    grants: () => grants.list(),
    revoke(grant) {
      const key = grants.keyOf(grant);
      grants.put(key, '', []);
      for (const workflow of registry.all()) if (workflow.isGranted(key)) workflow.allowance.set([]);
    },

    read: (id) => registry.get(id).read(),
    exportJson: (id) => toCanonicalText(registry.get(id).read()),
    async exportSvg(id, picture) {
      const workflow = registry.get(id);
      const { kinds } = engine.kinds();
      const reports = engine.snapshot(workflow.id)?.nodes ?? [];
      return options.aside.perform('draw', { state: workflow.state(), kinds, reports, options: picture }, drawLimit);
    },
    revisions: async (id) => revisions.list(registry.saved(id).id),
    readRevision: async (id, revision) => {
      const text = await revisions.read(registry.saved(id).id, revision);
      return opener.read(text);
    },
    check: (id) => checkWorkflow(registry.get(id).read(), engine.kinds(), options.secrets?.has),
    runs: createRuns(options, registry, transients),
    inputUpdate: (update) => inputs.apply(update),
    inputEcho: (update) => inputs.echo(update),
    secretUses: () => secretUses(registry.everything(), workflows),
    transient: async (text, granted = []) => transients.open(await opener.makePosted(text), granted),
    transientRuns: () => transients.runs(),

    workflows,
    async writePosted(posted) {
      const { filename, text } = await layOut(options.aside, posted);
      return workflows.createOrUpdate(filename, text);
    },

    recoverable: () => recovery.list(new Set(registry.all().map((workflow) => workflow.journal.path))),
    recover: (id) => opener.recover(id),
    discardRecoverable: (id) => opener.discard(id),

    async dispose() {
      following.dispose();
      await options.aside.dispose();
      await Promise.all(registry.everything().map(stopRun));
      for (const workflow of registry.all()) await keepUnsaved(workflow);
      transients.dispose();
      for (const workflow of registry.everything()) workflow.dispose();
      registry.changed.dispose();
      await grants.saved();
    },
  };
}

async function save(
  registry: Registry,
  workflows: WorkflowsFolder,
  id: string,
  { file, path, overwrite = false }: SaveTarget,
): Promise<DocumentInfo> {
  const workflow = registry.saved(id);
  const target = await targetPath(workflows, file, path);
  const other = target === undefined ? undefined : registry.byPath(target);
  const written = target ?? workflow.path;
  if (written !== undefined) await workflows.makeFor(written);
  const info = await workflow.save(target, overwrite);
  // Two open workflows with one file would overwrite each other in turn.
  if (other && other !== workflow) other.fileMoved(undefined);
  return info;
}

async function targetPath(
  workflows: WorkflowsFolder,
  file: string | undefined,
  path: string | undefined,
): Promise<string | undefined> {
  if (path !== undefined) return canonicalPath(join(await canonicalPath(dirname(path)), basename(path)));
  return file === undefined ? undefined : workflows.resolve(file);
}

function createRuns({ engine }: DocumentsOptions, registry: Registry, transients: Transients): Runs {
  /** A posted workflow that could not start leaves nothing behind. */
  async function closingTransient<T>(id: string, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (!registry.transient(id)?.live.isActive) transients.close(id);
      throw error;
    }
  }
  return {
    runOnce: (id, to) => closingTransient(id, async () => registry.get(id).live.runOnce(to)),
    start: (id, pacing, to, begin) => closingTransient(id, async () => registry.get(id).live.start(pacing, to, begin)),
    control: async (id, command) => registry.get(id).live.control(command),
    retryNode: (id, node) => registry.get(id).live.retryNode(node),
    rows: (id, node, query) => registry.get(id).live.rows(node, query),
    stop: async (id) => registry.get(id).live.stop(),
    setPacing: (id, pacing) => registry.get(id).live.setPacing(pacing),
    snapshot(id) {
      const snapshot = engine.snapshot(registry.get(id).id);
      return { run: snapshot?.run, nodes: snapshot?.nodes ?? [], logs: snapshot?.logs ?? [] };
    },
  };
}

async function stopRun(workflow: { readonly live: { readonly isActive: boolean; stop(): Promise<unknown> } }) {
  if (!workflow.live.isActive) return;
  // It may end by itself meanwhile; then there is nothing to stop.
  await workflow.live.stop().catch(() => undefined);
}

async function keepUnsaved(workflow: SavedWorkflow): Promise<void> {
  workflow.live.inputs.flush();
  if (workflow.info().modified) await workflow.journal.flush();
}
