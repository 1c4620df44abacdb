import type * as Y from 'yjs';
import type { Engine, RunBegin, RunCommand, RunOutcome } from '#main/engine/index';
import type { Logger } from '#main/log/log';
import type { Event } from '#shared/base/emitter';
import type { JsonValue } from '#shared/document/y/json';
import type { NodeId, WorkflowId } from '#shared/graph/ids';
import type { Need } from '#shared/graph/permissions/needs';
import type { Allowed, Permission } from '#shared/graph/permissions/permissions';
import type { Pacing, RunSettings, Workflow } from '#shared/graph/workflow';
import type { FileGrant } from '#shared/protocol/grants';
import type { ImportReport } from '#shared/protocol/import-report';
import type { NodeReport } from '#shared/protocol/node-state';
import type { PictureOptions } from '#shared/protocol/picture';
import type { DocumentInfo, Problem, RequestResult, Revision } from '#shared/protocol/requests';
import type { Role } from '#shared/protocol/roles';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';
import type { LogLine, RunEnd, RunInfo } from '#shared/protocol/run-status';
import type { SecretUse } from '#shared/protocol/secrets';
import type { Aside } from './aside/tasks';
import type { WorkflowsFolder } from './files/workflows-folder';
import type { SecretKeeper } from './secrets/keep-secrets';

export interface DocumentsOptions {
  readonly engine: Engine;
  /** Where people's workflows are; made when the first one is saved. */
  readonly workflowsFolder: string;
  readonly templatesFolder: string;
  /** Where unsaved changes are journalled. */
  readonly recoveryFolder: string;
  /** Where what was saved before is kept. */
  readonly revisionsFolder: string;
  /** Takes secrets out of documents. Without it, those that still stand in one stay there and no node is given them. */
  readonly secrets?: SecretKeeper;
  /** The file of what people allowed which workflow. */
  readonly grantsFile: string;
  /** What every workflow may touch without anybody being asked. */
  readonly allowed?: Allowed;
  /** Does what takes long. It is the documents' to dispose. */
  readonly aside: Aside;
  readonly log: Logger;
}

/** One open workflow. `doc` is the truth: whatever edits the workflow is a transaction on it. */
export interface OpenDocument {
  readonly id: WorkflowId;
  readonly doc: Y.Doc;
  /** Absolute path of its file, once it has one. */
  readonly path: string | undefined;
  info(): DocumentInfo;
}

export interface SaveTarget {
  /** A name in the workflows folder. */
  readonly file?: string;
  /** An absolute path; for the desktop, where the person chose it in a native dialog. */
  readonly path?: string;
  /** Replaces another file of this name, or one that another program changed since it was opened. */
  readonly overwrite?: boolean;
}

export type TemplateInfo = RequestResult<'templates.list'>['templates'][number];

/** What a crash left behind: unsaved changes of a document. */
export interface Recoverable {
  readonly id: string;
  readonly name: string;
  /** File the document belonged to. */
  readonly path: string | undefined;
  /** Unix seconds of the last change that was kept. */
  readonly changedAt: number;
}

export interface InputUpdate {
  readonly node_id: string;
  readonly input_name: string;
  readonly input_value: JsonValue;
  /** Without it: the running workflow that has the node, else the open one. */
  readonly workflow_id?: string | undefined;
  /** Of whoever sets it; absent: the server itself. */
  readonly role?: Role;
}

export interface InputUpdated {
  readonly workflow_id: WorkflowId;
  /** The value as the input took it: text “5” in a number input is 5. */
  readonly value: JsonValue;
  /** It counts for the run alone: nobody is told of it. */
  readonly fleeting: boolean;
  /** Revision that states computed with the value carry; absent when nothing runs. */
  readonly revision?: number;
  /** The input has a wire, which beats the stored value (E1). */
  readonly wired: boolean;
}

/** The runs of open documents. A running workflow follows its document: edits take effect while it ticks. */
export interface Runs {
  /**
   * Runs once, the whole workflow or `to` a node and what its values come from, and resolves at the end.
   * WORKFLOW_NOT_FOUND, RUN_ACTIVE, NOT_ALLOWED, NODE_NOT_FOUND, NODE_RESTS, or why the workflow does not compile.
   */
  runOnce(id: string, to?: NodeId): Promise<RunOutcome>;
  /** Resolves when ticking begins. `pacing` overrides the document's own for this run. */
  start(id: string, pacing?: Pacing, to?: NodeId, begin?: RunBegin): Promise<RunInfo>;
  /**
   * Pauses, resumes or steps the active run; resolves when it stands still, or ticks again. A step of a workflow that
   * does not run starts it, paused. RUN_NOT_FOUND, RUN_NOT_CONTINUOUS.
   */
  control(id: string, command: RunCommand): Promise<RunInfo>;
  /** A node of the active run that is at rest after errors is tried in the next tick. RUN_NOT_FOUND, NODE_NOT_FOUND. */
  retryNode(id: string, node: string): void;
  /** Rows of the table that a node of the active run shows. RUN_NOT_FOUND, NODE_NOT_FOUND, NO_ROWS, RATE_LIMITED. */
  rows(id: string, node: NodeId, query: RowsQuery): Promise<RowsPage>;
  /** Resolves when the run has ended. RUN_NOT_FOUND when none is active. */
  stop(id: string): Promise<RunEnd>;
  /** Changes the pacing of the active run, not of the document. RUN_NOT_FOUND */
  setPacing(id: string, pacing: Pacing): void;
  /** The newest run of a document and all that is known of its nodes. */
  snapshot(id: string): {
    readonly run: RunInfo | undefined;
    readonly nodes: readonly NodeReport[];
    readonly logs: readonly LogLine[];
  };
}

/**
 * The open workflows, their files and their runs. Errors are `FactoryError`s; methods that take an id throw
 * WORKFLOW_NOT_FOUND when no document of that id is open.
 */
export interface Documents {
  /** Open documents, the most recently opened first; without transient ones. */
  list(): readonly DocumentInfo[];
  get(id: string): OpenDocument;
  /** A document was opened or closed, or its name, file or modified mark changed. */
  readonly onChanged: Event<void>;

  create(settings?: RunSettings): DocumentInfo;
  /** Opens a file of the workflows folder; one that is open already is not opened again. Runs nothing. */
  openFile(name: string): Promise<DocumentInfo>;
  /** Opens any file by absolute path. FILE_NOT_FOUND, FILE_UNREADABLE, WORKFLOW_INVALID. */
  openPath(path: string): Promise<DocumentInfo>;
  /**
   * Opens text the client read itself, as a new document without a file. `name` is the file's.
   *
   * @param unsaved it is in no file.
   */
  importText(name: string, text: string, unsaved?: boolean): Promise<DocumentInfo>;
  /** What became of things in the file that a document was imported from; undefined for one of our own format. */
  importReport(id: string): ImportReport | undefined;
  /** Opens a copy of a template, as a new document without a file. */
  openTemplate(id: string, name?: string): Promise<DocumentInfo>;
  /** What `openTemplate` opens, in the order to show them. */
  templates(): Promise<readonly TemplateInfo[]>;

  /**
   * Writes the document to its file, or to the target, which becomes its file and gives it its name. FILE_EXISTS,
   * FILE_NAME_INVALID when it has no file and none is given, FILE_UNWRITABLE with what was there untouched.
   */
  save(id: string, target?: SaveTarget): Promise<DocumentInfo>;
  /**
   * What the document's file holds now, and which version of it that is. It is kept among the revisions, and before it what
   * the document holds unsaved. FILE_NOT_FOUND, FILE_UNREADABLE, WORKFLOW_INVALID.
   */
  readFile(id: string): Promise<{ readonly workflow: Workflow; readonly version: string }>;
  /** Somebody has decided about this version of the file: from now on the document is compared with it. */
  fileSeen(id: string, version: string): Promise<DocumentInfo>;
  /** Stops the document's run and forgets it with its unsaved changes. */
  close(id: string): Promise<void>;

  /** From now on the document may touch this too, at once where it runs. */
  allow(id: string, permissions: readonly Permission[]): DocumentInfo;
  /** Takes this back, at once where it runs. */
  withdraw(id: string, permissions: readonly Permission[]): DocumentInfo;
  /** The person in front of this machine is about to add by hand what wants this. */
  adding(id: string, permissions: readonly Permission[]): DocumentInfo;
  /** What its nodes want and nobody has allowed. */
  needs(id: string): readonly Need[];
  /** What was allowed to which file, the newest first. */
  grants(): readonly FileGrant[];
  /** Takes all of it back from one. GRANT_NOT_FOUND */
  revoke(grant: string): void;

  read(id: string): Workflow;
  /** The text of its file as saving would write it. */
  exportJson(id: string): string;
  /** A picture of it as SVG, with the values of its newest run. */
  exportSvg(id: string, options: PictureOptions): Promise<string>;
  /** What was saved of it before, the newest first; at most 50. FILE_UNREADABLE */
  revisions(id: string): Promise<readonly Revision[]>;
  /** One of them. REVISION_NOT_FOUND, FILE_UNREADABLE, WORKFLOW_INVALID. */
  readRevision(id: string, revision: string): Promise<Workflow>;
  /** What would keep the workflow from running. */
  check(id: string): readonly Problem[];
  readonly runs: Runs;
  /**
   * Sets an input at machine speed: the running engine at once, the document at most 20 times a second with the last
   * value never lost. NODE_NOT_FOUND, INPUT_NOT_FOUND, INPUT_INVALID.
   */
  inputUpdate(update: InputUpdate): InputUpdated;
  /** What may be told to others, and to the sender, of the value it asks for. */
  inputEcho(update: InputUpdate): JsonValue;
  secretUses(): Promise<readonly SecretUse[]>;
  /**
   * Opens a posted workflow (the text of any format the importer knows) as a document that no editor is shown and no file
   * keeps. It closes when its run ends or could not start. Those without an id of their own share one place:
   * RUN_ACTIVE while it runs, INVALID_JSON, INVALID_MESSAGE, and as of `importText`.
   *
   * @param granted what whoever posts it allows it.
   */
  transient(text: string, granted?: Allowed): Promise<OpenDocument>;
  /** The active run of a posted workflow, the newest first; what `/stop` of the seed's HTTP means. */
  transientRuns(): readonly RunInfo[];

  readonly workflows: WorkflowsFolder;
  /** Writes a posted file into it as it is. Answers the file's name. INVALID_JSON, INVALID_MESSAGE, and as of `workflows`. */
  writePosted(text: string): Promise<string>;

  /** Unsaved changes that an earlier process left behind, the newest first. */
  recoverable(): Promise<readonly Recoverable[]>;
  /** Opens one of them with its file, unsaved changes and all. */
  recover(id: string): Promise<DocumentInfo>;
  /** Forgets one of them. */
  discardRecoverable(id: string): Promise<void>;

  /** Stops every run and keeps unsaved changes for the next start. */
  dispose(): Promise<void>;
}
