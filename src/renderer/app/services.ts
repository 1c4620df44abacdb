import type * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import type { Event } from '#shared/base/emitter';
import type { NodePlace } from '#shared/document/node-paths';
import type { DashboardItem } from '#shared/graph/dashboard';
import type { WorkflowId } from '#shared/graph/ids';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { Subgraphs } from '#shared/graph/subgraphs/subgraphs';
import type { JsonValue } from '#shared/graph/values/values';
import type { Bookmark, Group, Pacing, RunSettings, WorkflowEdge, WorkflowNode } from '#shared/graph/workflow';
import type { DesktopSettings, NodesFolderState } from '#shared/ipc/channels';
import type { EventName } from '#shared/protocol/client-messages';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Move, Person, PresenceUpdate } from '#shared/protocol/presence';
import type { DocumentInfo, Method, Problem, RequestInput, RequestResult } from '#shared/protocol/requests';
import type { Role } from '#shared/protocol/roles';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';
import type { LogLine, RunInfo, RunStats } from '#shared/protocol/run-status';
import type { ServerStats } from '#shared/protocol/server-stats';
import type { ReadableCell } from '../client/cell';
import type { StepTaken } from '../client/document/undo-stack';
import type { Hand } from '../client/hand';
import type { ConnectionState } from '../client/link/connection-state';
import type { NodeFileList } from '../client/node-file-list';
import type { NodeErrors } from '../client/run/error-history';
import type { PortTraces } from '../client/run/port-traces';
import type { RunState } from '../client/run/run-states';
import type { ViewState } from './view/view-state';

/**
 * What the components are given, made once by the composition root. Components read cells and perform actions; they
 * never see a channel.
 */
export interface Services {
  readonly connection: Connection;
  readonly access: Access;
  readonly mirror: RunMirror;
  /** What outputs gave lately, of those that somebody watches. */
  readonly traces: PortTraces;
  readonly server: ServerWatch;
  readonly document: DocumentSession;
  readonly presence: Presence;
  /** The canvas tells it of what moves. */
  readonly hand: Hand;
  readonly files: FileActions;
  readonly tabs: Tabs;
  readonly windows: Windows;
  readonly view: ViewState;
  /** The kinds that are installed, as their definitions say: for what is written or sent. */
  readonly installed: ReadableCell<KindCatalogue>;
  /**
   * The kinds that are installed, and those that the subgraphs of the open document make, in the language of the window;
   * ask it by node.
   */
  readonly kinds: ReadableCell<KindCatalogue>;
  /** The files of the custom-nodes folder, and what became of each. */
  readonly nodeFiles: ReadableCell<NodeFileList>;
  /** The secrets there are, by name; undefined where this session may not know. */
  readonly secrets: ReadableCell<RequestResult<'secrets.list'> | undefined>;
  /** Whether Factory UI opens no connection beyond its machine. */
  readonly offline: ReadableCell<boolean>;
  readonly notify: Notifications & Offers;
  readonly runs: RunControl;
  readonly inputs: InputActions;
  readonly clipboard: Clipboard;
  /** What only the desktop app has; undefined in a browser. */
  readonly desktop: Desktop | undefined;
}

export interface Connection extends Disposable {
  readonly state: ReadableCell<ConnectionState>;
  /** Tries again at once instead of at the end of the wait. */
  retryNow(): void;
  request<M extends Method>(method: M, params: RequestInput<M>): Promise<RequestResult<M>>;
  /** Has the server tell of an event as well, until the result is disposed. */
  want(event: EventName): Disposable;
}

/** What the server lets this session do. */
export interface Access {
  /** Undefined before the server has told it. */
  readonly role: ReadableCell<Role | undefined>;
  may(least: Role): boolean;
}

/** The latest truth about the run of the open document. Each node's report has a cell of its own. */
export interface RunMirror extends Disposable {
  /**
   * Of a node of the level on screen by its id, or of any by its path. An instance of a subgraph shows what the nodes
   * inside say.
   */
  node(id: string): ReadableCell<NodeReport | undefined>;
  /** Newest run of the open document, active or ended. */
  readonly run: ReadableCell<RunInfo | undefined>;
  readonly stats: ReadableCell<RunStats | undefined>;
  /** Newest last, at most 1,000. */
  readonly logs: ReadableCell<readonly LogLine[]>;
  /** Paths of the nodes whose latest state is an error. */
  readonly failing: ReadableCell<readonly string[]>;
  /** True when the screen may be older than the truth (connection lost during a run). */
  readonly stale: ReadableCell<boolean>;
  /**
   * The nodes on screen have changed; `find` says which they are, and is called when it is time, undefined being all.
   * While a run goes on, nothing need come of the others, and their cells are empty. Failures are told of in any case.
   */
  lookAt(find: () => ReadonlySet<string> | undefined): void;
  /** The node is wanted wherever it lies, until the result is disposed. */
  keep(id: string): Disposable;
  clearLogs(): void;
  /** What went wrong in nodes since the run began or the list was cleared; the newest first, bounded. */
  readonly errors: ReadableCell<readonly NodeErrors[]>;
  /** Without an id, all of them. */
  clearErrors(key?: string): void;
}

/** How the server was doing at one moment, in Unix seconds. */
export interface ServerSample {
  readonly time: number;
  readonly stats: ServerStats;
}

/** How the server is doing. It tells only while somebody watches. */
export interface ServerWatch {
  /** One a second since somebody began to watch, newest last, at most two minutes of them. */
  readonly samples: ReadableCell<readonly ServerSample[]>;
  watch(): Disposable;
}

/** The open workflow: a Yjs peer of the document in main. Plain views keep their identity while nothing in them changed. */
export interface DocumentSession extends Disposable {
  readonly info: ReadableCell<DocumentInfo | undefined>;
  /** No document is open, and this session may not open one. */
  readonly vacant: ReadableCell<boolean>;
  /** For edits: the functions of `#shared/document/edits` take it. FORBIDDEN where the role is below `editor`. */
  readonly doc: ReadableCell<Y.Doc>;
  /** The instances of subgraphs that are open, the outermost first. Empty: the workflow itself is on screen. */
  readonly path: ReadableCell<readonly string[]>;
  /** The subgraph on screen, as edits that add something take it; undefined: the workflow itself. */
  readonly level: string | undefined;
  /** Shows what is in the last of these instances, or in as many of them as there are. */
  open(path: readonly string[]): void;
  readonly subgraphs: ReadableCell<Subgraphs>;
  /** Of what is on screen, as are `edges`. */
  readonly nodeIds: ReadableCell<readonly string[]>;
  /** Where a node is: one of the level on screen by its id, any by its path (`instance/node`). */
  place(id: string): NodePlace | undefined;
  /** Any node of the document, by its id, which is unique in the workflow with all its subgraphs, or by a path to it. */
  node(id: string): ReadableCell<WorkflowNode | undefined>;
  readonly edges: ReadableCell<readonly WorkflowEdge[]>;
  readonly settings: ReadableCell<RunSettings>;
  readonly groups: ReadableCell<ReadonlyMap<string, Group>>;
  /** The nodes of each group, in document order. */
  readonly members: ReadableCell<ReadonlyMap<string, readonly string[]>>;
  /** In the order they are listed. */
  readonly bookmarks: ReadableCell<ReadonlyMap<string, Bookmark>>;
  /** What the dashboard shows, by id. */
  readonly dashboard: ReadableCell<ReadonlyMap<string, DashboardItem>>;
  /** Problems that keep the workflow from running, as the backend sees them. */
  readonly problems: ReadableCell<readonly Problem[]>;
  readonly canUndo: ReadableCell<boolean>;
  readonly canRedo: ReadableCell<boolean>;
  /** What undo would take back, as something that only its identity is known of. */
  readonly newestStep: ReadableCell<object | undefined>;
  undo(): StepTaken;
  /** This step alone, none where it is not the newest any more. */
  undoOnly(step: object): StepTaken;
  redo(): StepTaken;
  /** Ends the current undo step, so that the next edit starts a new one (at the start of a drag, say). */
  breakUndo(): void;
  /** Shows another open document. */
  show(info: DocumentInfo): Promise<void>;
}

/** Who else is in the open workflow, and where. Nothing of it is in the document. */
export interface Presence extends Disposable {
  /** Those besides this window's person, in the order in which they came. */
  readonly others: ReadableCell<readonly Person[]>;
  /** This window's person, as the others see them. */
  readonly self: ReadableCell<Person | undefined>;
  /** Pointers or views have moved; often. */
  readonly moved: Event<undefined>;
  moveOf(id: string): Move | undefined;
  /** Tells the others, if there are any, at most twenty times a second. What is not named stays as it was. */
  say(update: PresenceUpdate): void;
}

/** One document of this window. */
export interface Tab {
  /** Of this window alone. */
  readonly id: string;
  /** Undefined while it shows nothing. */
  readonly info: ReadableCell<DocumentInfo | undefined>;
}

/** The documents of this window, in the order of their tabs. All other services are of the one on screen. */
export interface Tabs {
  readonly list: ReadableCell<readonly Tab[]>;
  readonly active: ReadableCell<Tab>;
  /** What a workflow does, whether it is on screen or not. */
  runOf(workflow: string): ReadableCell<RunState>;
  activate(id: string): void;
  /** Puts it at that place among the others. */
  move(id: string, index: number): void;
}

/** Other windows of the app, or of the browser. Each has its own tabs, view and undo steps. */
export interface Windows {
  /** With a new workflow. */
  openNew(): Promise<void>;
  /** With this document, which stays in this window too. */
  open(workflow: string): Promise<void>;
  /** With the document of the tab, which goes from this window. */
  moveTab(id: string): Promise<void>;
}

/** Files by native dialogs on the desktop, by in-app dialogs over the workflows folder in a browser. They open in tabs. */
export interface FileActions {
  newWorkflow(): Promise<void>;
  open(): Promise<void>;
  /** Opens a file of the workflows folder by name. */
  openFile(file: string): Promise<void>;
  openTemplate(template: string, name?: string): Promise<void>;
  /** Asks for a file of this computer, of whatever program, and opens it as a new workflow. */
  importFromComputer(): Promise<void>;
  /** Opens a dropped file, of whatever program, as a new workflow. */
  importFile(file: File): Promise<void>;
  /** Shows a document that is open on the server. */
  openDocument(info: DocumentInfo): Promise<void>;
  /** Asks first where something would be lost. The last tab gives way to a new workflow. */
  closeTab(id: string): Promise<void>;
  closeOtherTabs(id: string): Promise<void>;
  save(): Promise<void>;
  saveAs(): Promise<void>;
  /** Saves under a name in the workflows folder. FILE_EXISTS when one is there and `overwrite` is false. */
  saveToFile(file: string, overwrite: boolean): Promise<void>;
}

/** What was asked of the run and is not answered yet. */
export type RunPending = 'nothing' | 'once' | 'start' | 'pause' | 'resume' | 'step' | 'stop';

/** Runs of the open document. Each promise settles when the backend has answered; rejections are `FactoryError`s. */
export interface RunControl {
  /** What was asked for and is not answered yet, so that the buttons can say so. */
  readonly pending: ReadableCell<RunPending>;
  /** The whole workflow, or `to` a node and what its values come from. */
  once(to?: string): Promise<void>;
  start(): Promise<void>;
  /** Settles when the run stands still after its present tick. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** One tick, after which the run stands still; starts the workflow if it does not run. */
  step(): Promise<void>;
  stop(): Promise<void>;
  /** Has a node that rests after errors be tried in the next tick. */
  retryNode(id: string): Promise<void>;
  /** Rows of the table that a node of the active run shows, by the name that the run has for it. */
  rows(node: string, query: RowsQuery): Promise<RowsPage>;
  /** What the active run was told from here to keep to, where the document's own pace does not count. */
  readonly pacing: ReadableCell<Pacing | undefined>;
  /** For an editor the document's pace, which a run follows; for an operator that of the active run alone. */
  setPacing(pacing: Pacing): Promise<void>;
}

/** Stored values of inputs of the open document. FORBIDDEN for a viewer. */
export interface InputActions {
  set(node: string, input: string, value: JsonValue): void;
  /**
   * Gives a running node what this window sees, which is kept nowhere. Nothing comes of it, and false of this, while the
   * value before is under way, or where the role or the link does not let it.
   */
  feed(node: string, input: string, value: JsonValue): boolean;
  /** The person has left the control: ends the undo step, and cuts wires at ports that the new value took away. */
  finish(node: string, input: string): void;
  /** Back to the default; an edit of the document, and an undo step of its own. */
  reset(node: string, input: string): void;
}

/** Text on the system's clipboard, or what this window copied last where the system keeps its clipboard closed. */
export interface Clipboard {
  readText(): Promise<string>;
  writeText(text: string): Promise<void>;
}

export interface Desktop {
  readonly settings: ReadableCell<DesktopSettings>;
  /** How the editor talks to the backend; takes effect at once. */
  setChannel(channel: DesktopSettings['channel']): Promise<void>;
  openLogsFolder(): Promise<void>;
  /** Shows the document's file in the system's file manager. */
  revealFile(workflow: WorkflowId): Promise<void>;
  /** Opens a file of the custom-nodes folder in the person's editor; without one, the folder. */
  openCustomNodes(file?: string): Promise<void>;
  /** Shows a file of the custom-nodes folder in the system's file manager. */
  revealCustomNode(file: string): Promise<void>;
  nodesFolder(): Promise<NodesFolderState>;
  /** Another one counts from the next start on. */
  chooseNodesFolder(how: 'ask' | 'usual'): Promise<NodesFolderState>;
  restart(): Promise<void>;
}

export interface Offers {
  /** Says something, with something to do about it for as long as it stands; the result takes it away. */
  offer(message: string, action: { readonly label: string; perform(): void }): Disposable;
}

export interface Notifications {
  info(message: string): void;
  error(message: string, detail?: string): void;
  /** What this message told of has been done now: it goes, whatever its detail. */
  settled(message: string): void;
}
