import { type Disposable, toDisposable } from '#shared/base/disposable';
import { FactoryError } from '#shared/base/errors';
import type { NodeId, RunId, WorkflowId } from '#shared/graph/ids';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { Allowed } from '#shared/graph/permissions/permissions';
import { readReference } from '#shared/graph/permissions/secrets';
import type { Pacing, Workflow } from '#shared/graph/workflow';
import type { NodeFile } from '#shared/protocol/node-files';
import type { Pack } from '#shared/protocol/packs';
import type { Problem } from '#shared/protocol/requests';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';
import type { RunEnd, RunInfo } from '#shared/protocol/run-status';
import type { Engine, EngineEvents, RunOutcome, StartRun, StopCause } from '../engine';
import type { FromHost } from '../host/messages';
import { defaultEngineSettings, type EngineLog, type EngineOptions, type EngineSettings } from '../options';
import type { RunCommand } from '../run-command';
import { createEmitters } from './emitters';
import { HostPool, type RunHost } from './hosts/host-pool';
import { LibraryConnection } from './hosts/library-connection';
import { completeEnd, hookLine } from './runs/complete-end';
import { crashEnd } from './runs/crash-end';
import { DesktopAsks } from './runs/desktop-asks';
import { RunAnnouncer } from './runs/run-announcer';
import { requirePart } from './runs/run-part';
import { RunPlans } from './runs/run-plans';
import type { RunRecord } from './runs/run-record';
import { RunRecords } from './runs/run-records';
import { RunSecurer } from './runs/run-securer';
import { failedEnd, startError } from './runs/start-error';

type Results = Readonly<Record<string, unknown>>;
type Ended = Extract<FromHost, { type: 'ended' }>;

/** Seconds past the stop deadline after which a host that has not ended a run is given up (E9). */
const hostPatience = 0.45;
/** Seconds from which on an end is likely to be forced, and the host with it: who stops a workflow may run it again at once. */
const longStop = 0.1;

/** The engine as main sees it, over a library and a host for each run. Longer than others, for it is all that may be asked of an engine. */
export class EngineClient implements Engine {
  readonly ready: Promise<void>;
  private readonly settings: EngineSettings;
  private readonly log: EngineLog;
  private readonly listening: Disposable | undefined;
  private readonly library: LibraryConnection;
  private readonly pool: HostPool;
  private readonly securer: RunSecurer;
  private readonly records: RunRecords;
  private readonly plans: RunPlans;
  private readonly announcer: RunAnnouncer;
  private readonly asks: DesktopAsks;
  /** How each start that waits for the host's answer goes on. */
  private readonly starting = new Map<RunId, { resolve(info: RunInfo): void; reject(error: Error): void }>();
  private watchers = 0;
  private readonly emitters = createEmitters();

  constructor(options: EngineOptions) {
    this.settings = { ...defaultEngineSettings, ...options.settings };
    this.records = new RunRecords(this.settings.maxRuns);
    this.library = new LibraryConnection(options, this.settings);
    this.pool = new HostPool(options, this.settings);
    this.plans = new RunPlans(this.library, options.secrets, (record, problem) =>
      this.announcer.rejectPlan(record, problem),
    );
    this.log = options.log;
    this.asks = new DesktopAsks(options.desktop, options.log);
    this.announcer = new RunAnnouncer({
      emitters: this.emitters,
      asks: this.asks,
      started: (record, info) => this.started(record, info),
      ended: (record, message) => this.hostEnded(record, message),
    });
    this.listening = options.secrets?.onChanged(() => {
      for (const record of this.records.active) this.plans.tellSecrets(record);
    });
    this.securer = new RunSecurer({
      pool: this.pool,
      library: this.library,
      stopDeadline: this.settings.stopDeadline,
      secretsOf: (record) => this.plans.secretsIn(record, record.workflow.newest()),
      hear: (run, line) => {
        const record = this.records.get(run);
        if (record) this.announcer.log(record, line);
      },
      log: options.log,
    });
    this.library.onKindsChange((changed) => this.kindsChanged(changed));
    this.ready = Promise.all([this.library.ready(), this.pool.ready()]).then(() => undefined);
    // Whoever waits for it hears of it; nobody has to.
    this.ready.catch(() => undefined);
  }

  kinds(): KindCatalogue {
    return this.library.kinds;
  }

  files(): readonly NodeFile[] {
    return this.library.files;
  }

  packs(): readonly Pack[] {
    return this.library.packs;
  }

  runsWith(kinds: ReadonlySet<string>): readonly RunInfo[] {
    return this.recordsWith(kinds).map(({ info }) => info);
  }

  on<E extends keyof EngineEvents>(event: E, listener: (value: EngineEvents[E]) => void): Disposable {
    const subscription = this.emitters[event].event(listener);
    if (event !== 'nodes' && event !== 'tick') return subscription;
    this.watchers++;
    this.pool.watch(true);
    return toDisposable(() => {
      subscription.dispose();
      this.watchers--;
      this.pool.watch(this.watchers > 0);
    });
  }

  async start(request: StartRun): Promise<RunInfo> {
    const { workflow, ticks, ...manner } = request;
    const part = requirePart(workflow, this.kinds(), request.to);
    return this.launch(this.records.open(part, manner), ticks);
  }

  async runOnce(workflow: Workflow, to?: NodeId, allowed?: Allowed): Promise<RunOutcome> {
    const part = requirePart(workflow, this.kinds(), to);
    const record = this.records.open(part, {
      mode: 'once',
      ...(to !== undefined && { to }),
      ...(allowed && { allowed }),
    });
    await this.launch(record);
    const end = await record.ended;
    return { run: record.info, end, results: record.nodeResults(), logs: record.logs };
  }

  async stop(run: RunId, cause?: StopCause): Promise<RunEnd> {
    const record = this.records.find(run);
    if (record.info.status.phase === 'stopping') return record.ended;
    record.setPhase({ phase: 'stopping' });
    if (cause) {
      record.stoppedBy = cause.by;
      this.announcer.log(record, { timestamp: Date.now() / 1000, level: 'warning', message: cause.message });
    }
    if (!record.isSent) {
      this.finish(record, { reason: 'stopped' });
      return record.ended;
    }
    record.host?.send({ type: 'stop', runId: run });
    const guard = setTimeout(() => this.giveUpHost(record), (this.settings.stopDeadline + hostPatience) * 1000);
    const heir = setTimeout(() => this.pool.prepare(), longStop * 1000);
    const end = await record.ended;
    clearTimeout(guard);
    clearTimeout(heir);
    return end;
  }

  setInput(run: RunId, node: string, input: string, value: unknown): number {
    const record = this.records.find(run);
    const readers = record.inputs.store({ node, input });
    // Fitted for all before any is told: a value that one refuses is refused.
    const updates = readers.map((reader) => ({
      ...reader,
      value: record.coerce(reader.node, reader.input, value, this.kinds()),
    }));
    let { revision } = record;
    for (const update of updates) {
      revision = record.nextRevision();
      record.workflow.set({ ...update, revision });
      if (readReference(update.value)) this.plans.tellSecrets(record);
      record.deliver({ type: 'input', runId: run, ...update, revision });
    }
    return revision;
  }

  applyWorkflow(run: RunId, workflow: Workflow, allowed?: Allowed): number {
    const record = this.records.find(run);
    if (allowed !== undefined) record.allowed = allowed;
    return this.plans.apply(record, workflow);
  }

  setOffline(on: boolean): void {
    this.library.setOffline(on);
    this.pool.setOffline(on);
    const kinds = this.kinds();
    for (const record of this.records.active) {
      const { nodes } = record.workflow.newest();
      if (nodes.some((node) => kinds.of(node)?.capabilities?.includes('network'))) this.plans.again(record);
    }
  }

  setPacing(run: RunId, pacing: Pacing): void {
    const record = this.records.find(run);
    record.update({ pacing });
    record.deliver({ type: 'pacing', runId: run, pacing });
  }

  async control(run: RunId, command: RunCommand): Promise<RunInfo> {
    const record = this.records.find(run);
    if (record.mode === 'once')
      throw new FactoryError('RUN_NOT_CONTINUOUS', 'A run once can not be paused or stepped.', { run_id: run });
    await record.commands.add((number) => record.deliver({ type: 'command', runId: run, command, number }));
    return record.info;
  }

  retryNode(run: RunId, node: string): void {
    const record = this.records.find(run);
    record.requireNode(node);
    record.deliver({ type: 'retry', runId: run, node });
  }

  async rows(run: RunId, node: NodeId, query: RowsQuery): Promise<RowsPage> {
    const record = this.records.find(run);
    if (!record.isStarted) throw new FactoryError('RUN_NOT_FOUND', 'The run has not begun yet.', { run_id: run });
    return record.rows.add((number) => record.deliver({ type: 'rows', runId: run, number, node, query }));
  }

  activeRun(workflow: WorkflowId): RunInfo | undefined {
    return this.records.activeOf(workflow)?.info;
  }

  runs(): readonly RunInfo[] {
    return this.records.active.map((record) => record.info);
  }

  snapshot(workflow: WorkflowId): ReturnType<Engine['snapshot']> {
    const record = this.records.newestOf(workflow);
    if (!record) return undefined;
    return { run: record.info, nodes: record.nodeReports, results: record.nodeResults(), logs: record.logs };
  }

  forget(workflow: WorkflowId): void {
    this.records.forget(workflow);
  }

  dispose(): void {
    this.listening?.dispose();
    this.library.dispose();
    this.pool.dispose(this.securer.unsent());
    const stopped: RunEnd = { reason: 'stopped' };
    for (const record of this.records.active) this.finish(record, this.securer.endOf(record.id) ?? stopped);
    this.securer.dispose();
    for (const emitter of Object.values(this.emitters)) emitter.dispose();
  }

  /** Resolves when ticking has begun; rejects with the reason why it never will. */
  private launch(record: RunRecord, ticks?: number): Promise<RunInfo> {
    const started = new Promise<RunInfo>((resolve, reject) => this.starting.set(record.id, { resolve, reject }));
    this.library
      .ready()
      .then(() => this.pool.take())
      .then(
        (host) => this.sendStart(record, host, ticks),
        (error: Error) => this.finish(record, failedEnd(error)),
      );
    return started;
  }

  private sendStart(record: RunRecord, host: RunHost, ticks: number | undefined): void {
    if (!this.records.isActive(record.id)) {
      this.pool.release(host, true);
      return;
    }
    const { mode, pacing } = record.info;
    const { id: runId, begin } = record;
    const limit = ticks === undefined ? {} : { ticks };
    record.host = host;
    record.listening.add(host.onMessage((message) => this.announcer.receive(record, message)));
    record.listening.add(host.onEnd(() => this.hostGone(record)));
    host.send({ type: 'start', runId, ...this.plans.begin(record), mode, pacing, begin, ...limit });
    for (const message of record.takeHeld()) host.send(message);
  }

  /** Runs that use what has changed go on with it from their next tick (E10). */
  private kindsChanged(changed: ReadonlySet<string>): void {
    this.emitters.kindsChanged.fire(undefined);
    for (const record of this.recordsWith(changed)) this.plans.again(record);
  }

  private recordsWith(kinds: ReadonlySet<string>): readonly RunRecord[] {
    return this.records.active.filter(({ workflow }) => workflow.newest().nodes.some(({ kind }) => kinds.has(kind)));
  }

  private started(record: RunRecord, info: RunInfo): void {
    this.records.began(record);
    this.starting.get(record.id)?.resolve(info);
    this.starting.delete(record.id);
  }

  private hostEnded(record: RunRecord, { end, last, results, problems }: Ended): void {
    if (last && last.tick > 0) record.addSummary(last);
    // Only a run that came to its own end has a last tick, and only one that never began has problems.
    if (last || problems) this.finish(record, end, results, problems);
    else this.finishSafely(record, end);
  }

  /** Ends a run whose thread or process is lost; before that is told, its hardware is brought into a safe state. */
  private finishSafely(record: RunRecord, end: RunEnd): void {
    const secured = this.securer.secure(record, end);
    if (!secured) {
      this.finish(record, end);
      return;
    }
    record.setPhase({ phase: 'stopping' });
    void secured.then((safe) => this.records.isActive(record.id) && this.finish(record, safe));
  }

  private finish(record: RunRecord, raw: RunEnd, results?: Results, problems?: readonly Problem[]): void {
    const end = completeEnd(raw, record.stoppedBy);
    const line = hookLine(end, (node) => record.labelOf(node, this.kinds()));
    if (line) this.announcer.log(record, line);
    this.records.over(record.id);
    this.asks.over(record.id);
    const cutOff = record.finish(end, results);
    record.listening.dispose();
    // A thread that had to be ended may sit in a native call for ever.
    if (record.host) this.pool.release(record.host, record.isClean && end.reason !== 'forced');
    const start = this.starting.get(record.id);
    this.starting.delete(record.id);
    start?.reject(startError(record.info.workflow_id, end, problems));
    if (!record.isStarted) return;
    this.announcer.nodes(record, cutOff);
    this.emitters.runEnded.fire({ run: record.info, end });
  }

  /** The process of a run is gone, and nobody asked for it. */
  private hostGone(record: RunRecord): void {
    if (!record.host?.hasCrashed) return;
    const end = crashEnd(record.crashed(), this.kinds());
    this.log.error(`The host of run ${record.id} ended unexpectedly.`);
    this.emitters.hostCrashed.fire({ message: end.message });
    if (!this.securer.isSecuring(record.id)) this.finishSafely(record, end);
  }

  private giveUpHost(record: RunRecord): void {
    if (this.securer.isSecuring(record.id)) {
      this.securer.giveUp(record.id);
      return;
    }
    const message = 'The process of the run did not end it in time and was ended.';
    record.host?.kill();
    this.finish(record, this.securer.secureLater(record, { reason: 'forced', message }));
  }
}
