import { join } from 'node:path';
import { type Documents, unpackText } from '#main/documents/index';
import type { Engine } from '#main/engine/index';
import type { Event } from '#shared/base/emitter';
import { FactoryError } from '#shared/base/errors';
import type { WorkflowId } from '#shared/graph/ids';
import type { Capability } from '#shared/graph/permissions/capabilities';
import { shortenReport } from '#shared/protocol/import-report';
import type { PythonChoice } from '#shared/protocol/interpreters';
import type { Pack, StagedPack } from '#shared/protocol/packs';
import { type RequestResult, requests } from '#shared/protocol/requests';
import { hasRole } from '#shared/protocol/roles';
import type { SecretEntry, SecretPlace } from '#shared/protocol/secrets';
import type { Presence } from '../presence/presence';
import type { DeadMan } from './dead-man';
import { isOpen } from './document-peers';
import type { RequestHandlers } from './requests';

/** What `app.info` tells every session. */
export type AppInfo = Omit<RequestResult<'app.info'>, 'role' | 'offline'>;

/** Whether all stays on this machine. */
export interface Offline {
  readonly isOn: boolean;
  /** SERVES_OTHERS */
  set(on: boolean): void;
  readonly onChanged: Event<undefined>;
}

export interface RequestServices {
  readonly engine: Engine;
  readonly documents: Documents;
  readonly deadMan: DeadMan;
  readonly presence: Presence;
  readonly appInfo: AppInfo;
  readonly customNodes: CustomNodesFolder;
  readonly packs: PackShelf;
  readonly python: PythonShelf;
  readonly secrets: SecretShelf;
  readonly offline: Offline;
  /** What to type in a terminal to run a workflow's file without a window. */
  readonly headlessCommand: (file: string) => string;
  /** Whether any session is in this document. */
  readonly isJoined: (id: WorkflowId) => boolean;
}

/** The secrets that nodes refer to. */
export interface SecretShelf {
  readonly place: SecretPlace;
  list(): SecretEntry[];
  set(name: string, secret: string, replace: boolean): void;
  delete(name: string): void;
  readonly onChanged: Event<undefined>;
}

/** The packs of nodes, and what people decide about them. */
export interface PackShelf {
  list(): Promise<readonly Pack[]>;
  inspect(source: string): Promise<StagedPack>;
  discard(staged: string): Promise<void>;
  install(staged: string, grant: readonly Capability[]): Promise<Pack>;
  grant(pack: string, capabilities: readonly Capability[]): Promise<Pack>;
  disable(pack: string): Promise<Pack>;
  enable(pack: string): Promise<Pack>;
  remove(pack: string): Promise<void>;
}

/** The folder of the user's own nodes. */
export interface CustomNodesFolder {
  readonly folder: string;
  /** Writes a node to begin with; gives the file's name. */
  create(name: string, language: 'typescript' | 'python'): Promise<string>;
}

/** The interpreters of Python nodes. */
export interface PythonShelf {
  list(): Promise<PythonChoice>;
  choose(name: string | null): Promise<PythonChoice>;
}

/** What each method of `shared/protocol/requests` does: one call of the service that owns the matter. */
export function createRequestHandlers({
  engine,
  documents,
  deadMan,
  presence,
  appInfo,
  customNodes,
  packs,
  python,
  headlessCommand,
  isJoined,
  secrets,
  offline,
}: RequestServices): RequestHandlers {
  const { runs } = documents;
  return {
    'app.info': (_params, { session }) => ({ ...appInfo, offline: offline.isOn, role: session.identity.role }),
    'app.set_offline': ({ offline: on }) => {
      offline.set(on);
      return {};
    },
    'kinds.list': async () => {
      await engine.ready;
      return { kinds: [...engine.kinds().kinds] };
    },
    'custom_nodes.create': async ({ name, language }) => {
      const file = await customNodes.create(name, language);
      return { file, path: join(customNodes.folder, file) };
    },
    'custom_nodes.list': async () => {
      await engine.ready;
      return { files: [...engine.files()] };
    },
    'python.list': () => python.list(),
    'python.choose': ({ interpreter }) => python.choose(interpreter),

    'packs.list': async () => ({ packs: [...(await packs.list())] }),
    'packs.inspect': ({ source }) => packs.inspect(source),
    'packs.discard': async ({ staged }) => {
      await packs.discard(staged);
      return {};
    },
    'packs.install': ({ staged, grant }) => packs.install(staged, grant),
    'packs.grant': ({ pack, capabilities }) => packs.grant(pack, capabilities),
    'packs.disable': ({ pack }) => packs.disable(pack),
    'packs.enable': ({ pack }) => packs.enable(pack),
    'packs.remove': async ({ pack }) => {
      await packs.remove(pack);
      return {};
    },

    'secrets.list': () => ({ place: secrets.place, secrets: secrets.list() }),
    'secrets.uses': async () => ({ uses: [...(await documents.secretUses())] }),
    'secrets.set': ({ name, value, replace }) => {
      secrets.set(name, value, replace);
      return {};
    },
    'secrets.delete': ({ name }) => {
      secrets.delete(name);
      return {};
    },

    'document.list': () => ({ documents: [...documents.list()] }),
    'document.join': ({ workflow_id }, { session, afterAnswer }) => {
      afterAnswer(session.documents.join(workflow_id));
      // Who may not stop a run does not command one.
      if (hasRole(session.identity.role, requests['run.stop'].role)) deadMan.joined(workflow_id, session);
      return documents.get(workflow_id).info();
    },
    'document.leave': async ({ workflow_id, close }, { session }) => {
      session.documents.leave(workflow_id);
      presence.leave(workflow_id, session);
      const mayClose = close !== undefined && hasRole(session.identity.role, requests['document.close'].role);
      if (!mayClose || isJoined(workflow_id) || !isOpen(documents, workflow_id)) return { closed: false };
      if (close === 'saved' && (documents.get(workflow_id).info().modified || engine.activeRun(workflow_id)))
        return { closed: false };
      await documents.close(workflow_id);
      return { closed: true };
    },
    'document.new': ({ settings }) => documents.create(settings),
    'document.open': ({ file }) => documents.openFile(file),
    'document.import': async ({ name, text, encoding, unsaved }) =>
      documents.importText(name, encoding === 'gzip' ? await unpackText(text) : text, unsaved),
    'document.import_report': ({ workflow_id, most }) => {
      const report = documents.importReport(workflow_id);
      return { report: report ? shortenReport(report, most) : null };
    },
    'document.open_template': ({ template, name }) => documents.openTemplate(template, name),
    'document.save': ({ workflow_id, file, overwrite }) =>
      documents.save(workflow_id, { ...(file === undefined ? {} : { file }), overwrite }),
    'document.read_file': ({ workflow_id }) => documents.readFile(workflow_id),
    'document.file_seen': ({ workflow_id, version }) => documents.fileSeen(workflow_id, version),
    'document.close': async ({ workflow_id }) => {
      await documents.close(workflow_id);
      return {};
    },
    'document.export': async ({ workflow_id, format, picture }) => ({
      text: await (format === 'json' ? documents.exportJson(workflow_id) : documents.exportSvg(workflow_id, picture)),
    }),
    'document.command_line': ({ workflow_id }) => {
      const { path } = documents.get(workflow_id);
      if (path === undefined) {
        throw new FactoryError('FILE_NOT_FOUND', 'The workflow has no file yet. Save it: the command runs its file.');
      }
      return { command: headlessCommand(path) };
    },
    'document.read': ({ workflow_id }) => ({ workflow: documents.read(workflow_id) }),
    'document.revisions': async ({ workflow_id }) => ({ revisions: [...(await documents.revisions(workflow_id))] }),
    'document.read_revision': async ({ workflow_id, revision }) => ({
      workflow: await documents.readRevision(workflow_id, revision),
    }),
    'grants.allow': ({ workflow_id, permissions }) => documents.allow(workflow_id, permissions),
    'grants.adding': ({ workflow_id, permissions }, { session }) =>
      session.identity.isNear ? documents.adding(workflow_id, permissions) : documents.get(workflow_id).info(),
    'grants.withdraw': ({ workflow_id, permissions }) => documents.withdraw(workflow_id, permissions),
    'grants.needs': ({ workflow_id }) => ({ needs: [...documents.needs(workflow_id)] }),
    'grants.list': () => ({ grants: [...documents.grants()] }),
    'grants.revoke': ({ grant_id }) => {
      documents.revoke(grant_id);
      return {};
    },
    'presence.enter': ({ workflow_id, name }, { session, afterAnswer }) => {
      documents.get(workflow_id);
      const { id, begin } = presence.enter(workflow_id, session, name);
      afterAnswer(begin);
      return { id };
    },
    'presence.leave': ({ workflow_id }, { session }) => {
      presence.leave(workflow_id, session);
      return {};
    },
    'files.list': async () => ({ files: [...(await documents.workflows.list())] }),
    'templates.list': async () => ({ templates: [...(await documents.templates())] }),

    'workflow.check': ({ workflow_id }) => ({ problems: [...documents.check(workflow_id)] }),
    'run.once': async ({ workflow_id, to }, { session }) => {
      const { run, end } = await deadMan.commanding(workflow_id, session, () => runs.runOnce(workflow_id, to));
      return { run_id: run.run_id, end };
    },
    'run.start': ({ workflow_id, pacing, to, begin }, { session }) =>
      deadMan.commanding(workflow_id, session, () => runs.start(workflow_id, pacing, to, begin)),
    'run.pause': ({ workflow_id }) => runs.control(workflow_id, { type: 'pause' }),
    'run.resume': ({ workflow_id }) => runs.control(workflow_id, { type: 'resume' }),
    'run.step': ({ workflow_id, ticks }, { session }) =>
      deadMan.commanding(workflow_id, session, () => runs.control(workflow_id, { type: 'step', ticks })),
    'run.retry_node': ({ workflow_id, node_id }) => {
      runs.retryNode(workflow_id, node_id);
      return {};
    },
    'run.set_pacing': ({ workflow_id, pacing }) => {
      runs.setPacing(workflow_id, pacing);
      return {};
    },
    'run.rows': ({ workflow_id, node_id, ...query }) => runs.rows(workflow_id, node_id, query),
    'run.stop': async ({ workflow_id }) => ({ end: await runs.stop(workflow_id) }),
    'run.snapshot': ({ workflow_id }) => {
      const { run, nodes, logs } = runs.snapshot(workflow_id);
      return { ...(run === undefined ? {} : { run }), nodes: [...nodes], logs: [...logs] };
    },
  };
}
