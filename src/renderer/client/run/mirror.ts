import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import { FactoryError, messageOf } from '#shared/base/errors';
import type { WorkflowId } from '#shared/graph/ids';
import type { NodeReport } from '#shared/protocol/node-state';
import type { DocumentInfo, RequestResult } from '#shared/protocol/requests';
import type { LogLine, RunInfo, RunStats } from '#shared/protocol/run-status';
import type { ServerMessage, ServerMessageOf } from '#shared/protocol/server-messages';
import { Cell, type ReadableCell } from '../cell';
import type { Frames } from '../frames';
import { LatestRequest } from '../latest-request';
import type { Link } from '../link/connection';
import type { ConnectionState } from '../link/connection-state';
import type { Arrival } from '../link/place';
import type { Timers } from '../timers';
import { ErrorHistory, type NodeErrors } from './error-history';
import { KeptNodes } from './kept-nodes';
import type { FlatMirror } from './level-mirror';
import { NodeReports } from './node-reports';
import { NodeWatch } from './node-watch';

const logLimit = 1_000;

export interface MirrorOptions {
  readonly link: Link;
  /** The open document: whose runs are shown. */
  readonly document: ReadableCell<DocumentInfo | undefined>;
  /** Whether the document is on screen. While it is not, nothing is asked for or heard of its run. */
  readonly shown: ReadableCell<boolean>;
  readonly frames: Frames;
  readonly timers: Timers;
  readonly warn: (message: string) => void;
}

type Snapshot = RequestResult<'run.snapshot'>;
type RunEvent = ServerMessageOf<'workflow_event'>;

/**
 * The newest run of the open document as this window knows it. What events say is shown at once, at most one write a
 * node and frame; what only a snapshot can say (after a connect, a switch of documents, a start or an end) is asked for.
 */
export class LiveRunMirror implements FlatMirror {
  readonly run = new Cell<RunInfo | undefined>(undefined);
  readonly stats = new Cell<RunStats | undefined>(undefined);
  readonly logs = new Cell<readonly LogLine[]>([]);
  readonly stale = new Cell(false);
  private readonly endedEmitter = new Emitter<RunInfo>();
  /** A run this window watched has ended; not told of runs that had ended before it looked. */
  readonly ended = this.endedEmitter.event;

  private readonly reports = new NodeReports(() => this.watch.changed());
  readonly failing = this.reports.failing;
  private readonly kept = new KeptNodes(() => this.watch.changed());
  private readonly history: ErrorHistory;
  readonly errors: ReadableCell<readonly NodeErrors[]>;
  private readonly watch: NodeWatch;
  /** Reports of a run not heard of, until a snapshot says whether it is the newest: they may have come after it was made. */
  private unplaced = new Map<string, NodeReport>();
  private waitingLogs: LogLine[] = [];
  private frame: Disposable | undefined;
  private workflowId: WorkflowId | undefined;
  /** The run whose reports are shown: the newest one heard of. */
  private runId: string | undefined;
  /** The run whose start was announced and which no snapshot has shown yet. */
  private announced: string | undefined;
  /**
   * `held`: nothing is heard at the moment, but where it was broken off is known. `back`: it is on screen again, and the
   * answer that makes it current is on its way over a link that is up.
   */
  private truth: 'unknown' | 'back' | 'current' | 'held' = 'unknown';
  private snapshot: LatestRequest<Snapshot>;
  private readonly subscriptions = new DisposableStore();

  constructor(private readonly options: MirrorOptions) {
    const { link, document, timers } = options;
    this.snapshot = this.newSnapshot();
    this.history = new ErrorHistory(() => Date.now() / 1000);
    this.errors = this.history.list;
    this.watch = new NodeWatch({
      timers,
      also: () => [...this.reports.troubled, ...this.kept.ids()],
      watch: (nodes) => {
        this.reports.watch(nodes, this.runningId());
        if (options.shown.get()) link.limitTo(nodes && [...nodes], this.workflowId);
      },
    });
    this.subscriptions.add(this.watch);
    this.subscriptions.add(link.messages((message) => this.receive(message)));
    this.subscriptions.add(link.connected((arrival) => this.arrived(arrival)));
    this.subscriptions.add(link.state.subscribe(() => this.connectionChanged()));
    this.subscriptions.add(document.subscribe(() => this.documentChanged()));
    this.subscriptions.add(options.shown.subscribe(() => (options.shown.get() ? this.wake() : this.sleep())));
    this.documentChanged();
  }

  node(id: string): ReadableCell<NodeReport | undefined> {
    return this.reports.cell(id);
  }

  lookAt(find: () => ReadonlySet<string> | undefined): void {
    this.watch.lookAt(find);
  }

  keep(id: string): Disposable {
    return this.kept.keep(id);
  }

  clearLogs(): void {
    this.waitingLogs = [];
    this.logs.set([]);
  }

  clearErrors(key?: string): void {
    this.history.clear(key);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.snapshot.dispose();
    this.frame?.dispose();
    this.endedEmitter.dispose();
  }

  private documentChanged(): void {
    const id = this.options.document.get()?.workflow_id;
    if (id === this.workflowId) return;
    this.workflowId = id;
    this.runId = undefined;
    this.run.set(undefined);
    this.clearLogs();
    this.unplaced.clear();
    this.clearStates();
    if (this.options.shown.get()) this.look();
    this.catchUp();
  }

  /** Asks for the states of this document's nodes in place of whatever was asked for. */
  private look(): void {
    this.options.link.limitTo(undefined, this.workflowId);
    this.watch.reset();
  }

  private wake(): void {
    this.look();
    this.catchUp();
    if (!this.snapshot.asking) return;
    // What it showed last is a moment old and about to be replaced: no reason to look broken for that moment.
    this.truth = 'back';
    this.updateStale();
  }

  private sleep(): void {
    this.watch.dispose();
    this.snapshot.dispose();
    this.unplaced.clear();
    this.truth = 'unknown';
  }

  private connectionChanged(): void {
    if (this.options.link.state.get().phase !== 'live' && (this.truth === 'current' || this.truth === 'back')) {
      // A question that is not answered any more was asked because something was not known.
      this.truth = this.snapshot.asking ? 'unknown' : 'held';
    }
    this.updateStale();
  }

  private arrived(arrival: Arrival): void {
    if (!this.options.shown.get()) return;
    if (arrival === 'anew' || this.truth !== 'held') this.catchUp();
    else this.becomeCurrent();
  }

  private catchUp(): void {
    this.truth = 'unknown';
    this.announced = undefined;
    this.updateStale();
    // The answer to a question asked over another link or about another document must not be used.
    this.snapshot.dispose();
    this.snapshot = this.newSnapshot();
    const { link, shown } = this.options;
    if (this.workflowId !== undefined && shown.get() && link.state.get().phase === 'live') this.snapshot.changed();
  }

  private newSnapshot(): LatestRequest<Snapshot> {
    const { link, document, warn } = this.options;
    return new LatestRequest(
      () => {
        const info = document.get();
        if (!info) return Promise.reject(new Error('No document is open.'));
        return link.request('run.snapshot', { workflow_id: info.workflow_id });
      },
      (snapshot) => this.takeSnapshot(snapshot),
      (error) => {
        // A server that was started anew has never run this document, which the window is about to give back to it.
        if (error instanceof FactoryError && error.code === 'WORKFLOW_NOT_FOUND')
          this.takeSnapshot({ nodes: [], logs: [] });
        else warn(`The state of the run could not be asked for: ${messageOf(error)}`);
      },
    );
  }

  private receive(message: ServerMessage): void {
    if (!this.options.shown.get()) return;
    switch (message.type) {
      case 'node_state':
        this.receiveReport(message.data);
        break;
      case 'workflow_event':
        if (message.data.workflow_id === this.workflowId) this.receiveEvent(message);
        break;
      case 'run_stats':
        if (message.data.workflow_id === this.workflowId) this.receiveStats(message.data);
        break;
      case 'log': {
        const { workflow_id, run_id: _run, ...line } = message.data;
        if (workflow_id === this.workflowId) this.receiveLog(line);
        break;
      }
      default:
        break;
    }
  }

  private receiveReport(report: NodeReport): void {
    if (report.data.workflow_id !== this.workflowId) return;
    if (report.data.run_id === this.runId) this.show(report, this.runningId() !== undefined);
    else {
      // A run not heard of: either its start is still under way, or it is over. The snapshot knows.
      this.unplaced.set(report.node_id, report);
      this.snapshot.wanted();
    }
  }

  private receiveEvent({ event, data }: RunEvent): void {
    const starts = event === 'workflow_started' || event === 'continuous_started';
    if (starts && data.run_id !== undefined && data.run_id !== this.runId) this.beginRun(data.run_id, data.to);
    this.snapshot.changed();
  }

  private receiveStats(stats: RunStats): void {
    if (stats.run_id !== this.runId) return;
    this.stats.set(stats);
    const run = this.run.get();
    if (run && run.run_id === stats.run_id) this.run.set({ ...run, execution_count: stats.tick });
  }

  private receiveLog(line: LogLine): void {
    this.waitingLogs.push(line);
    if (this.waitingLogs.length > logLimit) this.waitingLogs.shift();
    this.requestFrame();
  }

  private beginRun(runId: string, to: string | undefined): void {
    this.runId = runId;
    this.announced = runId;
    this.clearFor(to);
  }

  private takeSnapshot({ run, nodes, logs }: Snapshot): void {
    // Made before the start that was announced meanwhile; the question after that is on its way.
    if (this.announced !== undefined && run?.run_id !== this.announced) return;
    this.announced = undefined;
    const before = this.run.get();
    if (run?.run_id !== this.runId) {
      this.runId = run?.run_id;
      this.clearFor(run?.to);
    }
    if (run) this.reports.forgetMissing(run, nodes);
    const running = run !== undefined && run.status.phase !== 'ended';
    for (const report of nodes) this.show(report, running);
    this.placeReports(running);
    const watched = this.truth === 'current';
    if (!watched) {
      this.waitingLogs = [];
      this.logs.set(logs.slice(-logLimit));
    }
    this.run.set(run);
    this.becomeCurrent();
    const hasEnded =
      run?.status.phase === 'ended' && !(before?.run_id === run.run_id && before.status.phase === 'ended');
    if (run && hasEnded && watched) this.endedEmitter.fire(run);
  }

  private placeReports(running: boolean): void {
    const reports = this.unplaced;
    this.unplaced = new Map();
    for (const report of reports.values()) if (report.data.run_id === this.runId) this.show(report, running);
  }

  private show(report: NodeReport, running: boolean): void {
    const hasNews = this.history.take(report);
    if (this.reports.take(report, running) || hasNews) this.requestFrame();
  }

  private requestFrame(): void {
    this.frame ??= this.options.frames.request((most) => {
      this.frame = undefined;
      this.write(most);
    });
  }

  private write(most: number): void {
    if (!this.reports.write(most)) this.requestFrame();
    this.history.write();
    if (this.waitingLogs.length === 0) return;
    const lines = this.waitingLogs;
    this.waitingLogs = [];
    this.logs.set([...this.logs.get(), ...lines].slice(-logLimit));
  }

  /** A new run begins with nothing shown, but one to a node leaves the nodes outside it as they are. */
  private clearFor(to: string | undefined): void {
    if (to === undefined) this.clearStates();
    else this.stats.set(undefined);
  }

  private clearStates(): void {
    this.reports.clear();
    this.history.begin();
    this.stats.set(undefined);
  }

  /** The run whose reports are shown, unless it is known to have ended. */
  private runningId(): string | undefined {
    const run = this.run.get();
    return run?.run_id === this.runId && run?.status.phase === 'ended' ? undefined : this.runId;
  }

  private becomeCurrent(): void {
    this.truth = 'current';
    this.updateStale();
  }

  private updateStale(): void {
    const run = this.run.get();
    const isActive = run !== undefined && run.status.phase !== 'ended';
    const isKnown = (this.truth === 'current' && !isSilent(this.options.link.state.get())) || this.truth === 'back';
    this.stale.set(isActive && !isKnown);
  }
}

const isSilent = (state: ConnectionState): boolean => state.phase === 'live' && state.silentSince !== undefined;
