import type * as Y from 'yjs';
import { toDisposable } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import { FactoryError } from '#shared/base/errors';
import { clearInput, setInput, setPacing } from '#shared/document/edits/edits';
import { fillDocument } from '#shared/document/y/y-workflow';
import type { Kind } from '#shared/graph/kinds/kinds';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import { type Pacing, type Workflow, workflowSchema } from '#shared/graph/workflow';
import type { DesktopSettings } from '#shared/ipc/channels';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Move, Person, PresenceUpdate } from '#shared/protocol/presence';
import type { DocumentInfo, Method, Problem, RequestInput, RequestResult } from '#shared/protocol/requests';
import type { Role } from '#shared/protocol/roles';
import type { LogLine, RunInfo, RunStats } from '#shared/protocol/run-status';
import { SessionAccess } from '../../client/access';
import { Cell } from '../../client/cell';
import { CellMap } from '../../client/cell-map';
import { DocumentView } from '../../client/document/document-view';
import { GuardedDoc } from '../../client/document/guarded-doc';
import { UndoStack } from '../../client/document/undo-stack';
import { Hand } from '../../client/hand';
import type { ConnectionState } from '../../client/link/connection-state';
import { NodeFileList } from '../../client/node-file-list';
import type { NodeErrors } from '../../client/run/error-history';
import { KeptNodes } from '../../client/run/kept-nodes';
import { type FlatMirror, LevelMirror } from '../../client/run/level-mirror';
import { PortTraces } from '../../client/run/port-traces';
import type { RunState } from '../../client/run/run-states';
import { systemTimers } from '../../client/timers';
import type { RunPending, ServerSample, Services, Tab } from '../services';
import { createViewState } from '../view/view-state';
import { usualNodesFolder } from './fake-desktop';

type Answers = { [M in Method]?: (params: RequestInput<M>) => RequestResult<M> };

export interface FakeOptions {
  readonly kinds?: readonly Kind[];
  readonly workflow?: Workflow;
  readonly answers?: Answers;
  readonly desktop?: boolean;
}

/** The services of `FakeServices`, and the cells behind them for a test or the gallery to set. */
export interface FakeServices {
  readonly services: Services;
  readonly doc: Y.Doc;
  readonly role: Cell<Role | undefined>;
  readonly connection: Cell<ConnectionState>;
  readonly info: Cell<DocumentInfo | undefined>;
  readonly vacant: Cell<boolean>;
  readonly problems: Cell<readonly Problem[]>;
  readonly nodeFiles: Cell<NodeFileList>;
  readonly tabs: Cell<readonly Tab[]>;
  /** Who else is in the document. */
  readonly others: Cell<readonly Person[]>;
  readonly self: Cell<Person | undefined>;
  /** Shows where somebody points and looks. */
  move(move: Move): void;
  /** All that was said of this window's person, the newest of each. */
  said(): PresenceUpdate;
  setRunOf(workflow: string, state: RunState): void;
  readonly secrets: Cell<RequestResult<'secrets.list'> | undefined>;
  readonly offline: Cell<boolean>;
  readonly run: Cell<RunInfo | undefined>;
  readonly stats: Cell<RunStats | undefined>;
  readonly logs: Cell<readonly LogLine[]>;
  readonly stale: Cell<boolean>;
  readonly serverSamples: Cell<readonly ServerSample[]>;
  readonly errors: Cell<readonly NodeErrors[]>;
  readonly pending: Cell<RunPending>;
  /** What the backend answers; a test may set more. */
  readonly answers: Answers;
  /** Shows what the run says of a node. */
  report(report: NodeReport): void;
  /** What was asked of the backend, the files and the person, in order: `run.start`, `files.save`, `error: …`. */
  readonly calls: readonly string[];
  /** The nodes that are wanted wherever they lie. */
  kept(): readonly string[];
  /** The nodes that are said to be on screen; undefined: all. */
  lookedAt(): ReadonlySet<string> | undefined;
  dispose(): void;
}

/** Services in memory over a real shared document: no backend, no connection, nothing starts. */
export function createFakeServices(options: FakeOptions = {}): FakeServices {
  const workflow = options.workflow ?? workflowSchema.parse({ id: 'fake', name: 'Untitled' });
  const access = new SessionAccess('editor');
  const doc = new GuardedDoc(access);
  fillDocument(doc, workflow);
  const installed = new KindCatalogue(options.kinds ?? []);
  const view = new DocumentView(new Cell(installed));
  view.attach(doc);
  const undo = new UndoStack();
  undo.attach(doc);
  const calls: string[] = [];
  const answers: Answers = { ...options.answers };
  const called = (name: string) => async () => {
    calls.push(name);
  };

  const connection = new Cell<ConnectionState>({ phase: 'live', via: 'websocket', since: 0, latency: 1 });
  const info = new Cell<DocumentInfo | undefined>({ workflow_id: workflow.id, name: workflow.name, modified: false });
  const activeTab = new Cell<Tab>({ id: 'tab', info });
  const tabs = new Cell<readonly Tab[]>([activeTab.get()]);
  const tabRuns = new CellMap<RunState>({ type: 'idle' });
  const vacant = new Cell(false);
  const others = new Cell<readonly Person[]>([]);
  const self = new Cell<Person | undefined>(undefined);
  const moves = new Map<string, Move>();
  const moved = new Emitter<undefined>();
  let said: PresenceUpdate = {};
  const problems = new Cell<readonly Problem[]>([]);
  const nodeFiles = new Cell(new NodeFileList([]));
  const offline = new Cell(false);
  const secrets = new Cell<RequestResult<'secrets.list'> | undefined>({ place: { type: 'file' }, secrets: [] });
  const run = new Cell<RunInfo | undefined>(undefined);
  const stats = new Cell<RunStats | undefined>(undefined);
  const logs = new Cell<readonly LogLine[]>([]);
  const stale = new Cell(false);
  const errors = new Cell<readonly NodeErrors[]>([]);
  const serverSamples = new Cell<readonly ServerSample[]>([]);
  const failing = new Cell<readonly string[]>([]);
  const pending = new Cell<RunPending>('nothing');
  const reports = new CellMap<NodeReport | undefined>(undefined);
  const settings = new Cell<DesktopSettings>({ channel: 'ipc', kept: {}, customNodes: null });
  let nodesFolder = usualNodesFolder;
  let clipboard = '';
  let look: () => ReadonlySet<string> | undefined = () => undefined;
  const nothing = toDisposable(() => {});
  const kept = new KeptNodes(() => {});

  const flat: FlatMirror = {
    ...nothing,
    node: (id) => reports.cell(id),
    keep: (id) => kept.keep(id),
    run,
    stats,
    logs,
    failing,
    stale,
    lookAt(find) {
      look = find;
    },
    clearLogs: () => logs.set([]),
    errors,
    clearErrors: (key) => errors.set(errors.get().filter((entry) => key !== undefined && entry.key !== key)),
  };
  const session = {
    path: view.path,
    subgraphs: view.subgraphs,
    edges: view.edges,
    node: (id: string) => view.node(id),
    place: (id: string) => view.place(id),
  };
  const mirror = new LevelMirror(flat, { ...session, doc: new Cell(doc), kinds: view.kinds });

  const services: Services = {
    access,
    connection: {
      ...nothing,
      state: connection,
      retryNow() {
        calls.push('connection.retryNow');
      },
      async request(method, params) {
        calls.push(method);
        const answer = answers[method];
        if (!answer) throw new FactoryError('NOT_FOUND', `The fake backend does not answer ${method}.`);
        return answer(params);
      },
      want(event) {
        calls.push(`connection.want ${event}`);
        return toDisposable(() => calls.push(`connection.unwant ${event}`));
      },
    },
    mirror,
    traces: new PortTraces(mirror),
    hand: new Hand(systemTimers),
    server: {
      samples: serverSamples,
      watch() {
        calls.push('server.watch');
        return toDisposable(() => calls.push('server.leave'));
      },
    },
    document: {
      ...nothing,
      info,
      vacant,
      doc: new Cell(doc),
      ...session,
      get level() {
        return view.level;
      },
      open: (path) => view.open(path),
      nodeIds: view.nodeIds,
      settings: view.settings,
      groups: view.groups,
      members: view.members,
      bookmarks: view.bookmarks,
      dashboard: view.dashboard,
      problems,
      canUndo: undo.canUndo,
      canRedo: undo.canRedo,
      newestStep: undo.newestStep,
      undo: () => undo.undo(),
      undoOnly: (step) => undo.undoOnly(step),
      redo: () => undo.redo(),
      breakUndo: () => undo.breakUndo(),
      show: async (shown) => info.set(shown),
    },
    presence: {
      ...nothing,
      others,
      self,
      moved: moved.event,
      moveOf: (id) => moves.get(id),
      say(update) {
        said = { ...said, ...update };
      },
    },
    files: {
      newWorkflow: called('files.newWorkflow'),
      open: called('files.open'),
      openFile: called('files.openFile'),
      openTemplate: called('files.openTemplate'),
      importFromComputer: called('files.importFromComputer'),
      importFile: called('files.importFile'),
      save: called('files.save'),
      saveAs: called('files.saveAs'),
      saveToFile: called('files.saveToFile'),
      openDocument: async ({ workflow_id }) => {
        calls.push(`files.openDocument ${workflow_id}`);
      },
      closeTab: async (id) => {
        calls.push(`files.closeTab ${id}`);
      },
      closeOtherTabs: async (id) => {
        calls.push(`files.closeOtherTabs ${id}`);
      },
    },
    tabs: {
      list: tabs,
      active: activeTab,
      runOf: (workflow) => tabRuns.cell(workflow),
      activate(id) {
        const tab = tabs.get().find((other) => other.id === id);
        if (tab) activeTab.set(tab);
      },
      move(id, index) {
        const tab = tabs.get().find((other) => other.id === id);
        const others = tabs.get().filter((other) => other.id !== id);
        if (tab) tabs.set([...others.slice(0, index), tab, ...others.slice(index)]);
      },
    },
    windows: {
      openNew: called('windows.openNew'),
      open: async (workflow) => {
        calls.push(`windows.open ${workflow}`);
      },
      moveTab: async (id) => {
        calls.push(`windows.moveTab ${id}`);
      },
    },
    view: createViewState(),
    installed: new Cell(installed),
    kinds: view.kinds,
    nodeFiles,
    secrets,
    offline,
    notify: {
      info: (message) => calls.push(`info: ${message}`),
      offer(message, { label }) {
        calls.push(`offer: ${message} · ${label}`);
        return toDisposable(() => calls.push(`taken back: ${message}`));
      },
      error: (message, detail) => calls.push(`error: ${detail ? `${message}: ${detail}` : message}`),
      settled: () => undefined,
    },
    runs: {
      pending,
      once: async (to) => {
        calls.push(to === undefined ? 'run.once' : `run.once to ${to}`);
      },
      start: called('run.start'),
      pause: called('run.pause'),
      resume: called('run.resume'),
      step: called('run.step'),
      stop: called('run.stop'),
      retryNode: async (id) => {
        calls.push(`run.retryNode ${id}`);
      },
      rows: async (node, { from }) => {
        calls.push(`run.rows ${node} from ${from}`);
        return { columns: [], total: 0, from, rows: [], places: [] };
      },
      pacing: new Cell<Pacing | undefined>(undefined),
      setPacing: async (pacing) => {
        calls.push(`run.setPacing ${pacing.mode}`);
        if (access.may('editor')) setPacing(doc, pacing);
      },
    },
    inputs: {
      set(node, input, value) {
        calls.push(`input ${node}.${input} = ${JSON.stringify(value)}`);
        if (access.may('editor')) setInput(doc, node, input, value);
      },
      feed(node, input, value) {
        calls.push(`feed ${node}.${input} = ${JSON.stringify(value)}`);
        return access.may('operator');
      },
      finish: () => undo.breakUndo(),
      reset: (node, input) => clearInput(doc, node, input),
    },
    clipboard: {
      readText: async () => clipboard,
      writeText: async (text) => {
        clipboard = text;
      },
    },
    desktop: options.desktop
      ? {
          settings,
          setChannel: async (channel) => settings.set({ ...settings.get(), channel }),
          revealFile: async (workflow) => {
            calls.push(`desktop.revealFile ${workflow}`);
          },
          openLogsFolder: called('desktop.openLogsFolder'),
          openCustomNodes: async (file = '') => {
            calls.push(`desktop.openCustomNodes ${file}`);
          },
          revealCustomNode: async (file) => {
            calls.push(`desktop.revealCustomNode ${file}`);
          },
          nodesFolder: async () => nodesFolder,
          chooseNodesFolder: async (how) => {
            calls.push(`desktop.chooseNodesFolder ${how}`);
            nodesFolder =
              how === 'usual' ? usualNodesFolder : { ...usualNodesFolder, next: '/home/ada/my nodes', is_usual: false };
            return nodesFolder;
          },
          restart: called('desktop.restart'),
        }
      : undefined,
  };

  return {
    services,
    doc,
    role: access.role,
    connection,
    info,
    vacant,
    problems,
    nodeFiles,
    tabs,
    others,
    self,
    move(move) {
      moves.set(move.id, move);
      moved.fire(undefined);
    },
    said: () => said,
    setRunOf: (workflow, state) => tabRuns.cell(workflow).set(state),
    secrets,
    offline,
    answers,
    run,
    stats,
    logs,
    stale,
    errors,
    serverSamples,
    pending,
    report(report) {
      reports.cell(report.node_id).set(report);
      const others = failing.get().filter((id) => id !== report.node_id);
      failing.set(report.state === 'error' ? [...others, report.node_id] : others);
    },
    calls,
    kept: () => [...kept.ids()],
    lookedAt: () => look(),
    dispose() {
      view.dispose();
      undo.dispose();
      doc.destroy();
    },
  };
}
