import { assertNever } from '#shared/base/assert-never';
import { DisposableStore } from '#shared/base/disposable';
import { type ErrorCode, FactoryError } from '#shared/base/errors';
import type { NodeId, RunId } from '#shared/graph/ids';
import { inputOf, type KindCatalogue } from '#shared/graph/kinds/kinds';
import type { Allowed } from '#shared/graph/permissions/permissions';
import type { FlatInputs } from '#shared/graph/subgraphs/flat-inputs';
import { nodeLabel } from '#shared/graph/topology/wiring';
import { coerceInput, type JsonValue, storedValue } from '#shared/graph/values/values';
import type { Pacing, Workflow, WorkflowNode } from '#shared/graph/workflow';
import type { NodeReport } from '#shared/protocol/node-state';
import type { LogLine, RunEnd, RunInfo, RunPhase, StoppedBy } from '#shared/protocol/run-status';
import type { NodeToSecure, RunBegin, TickReport, TickSummary } from '../../executor/messages';
import { unpackPlain } from '../../executor/reports/plain-reports';
import type { ReportedPlan, ToHost, UsedKinds } from '../../host/messages';
import type { PlannedWorkflow } from '../../plan/workflow-change';
import type { SecretValues } from '../../secrets/secret-vault';
import type { RunHost } from '../hosts/host-pool';
import type { Crashed } from './crash-end';
import { EditQueue } from './edit-queue';
import { KnownWorkflow } from './known-workflow';
import { nodesToSecure } from './nodes-to-secure';
import { withOwnBytes } from './own-bytes';
import { RowAsks } from './row-asks';
import { RunCommands } from './run-commands';
import type { FlatWorkflow, RunPart } from './run-part';
import { TakenReports } from './taken-reports';

const mostLogs = 200;

export interface RunManner {
  readonly mode: 'once' | 'continuous';
  readonly pacing: Pacing;
  readonly to?: NodeId | undefined;
  readonly begin?: RunBegin | undefined;
  readonly allowed?: Allowed | undefined;
}

/** What main knows of one run: how far it is, the latest of every node, the newest log lines. */
export class RunRecord {
  private current: RunInfo;
  private readonly reports = new Map<string, NodeReport>();
  private readonly lines: LogLine[] = [];
  private readonly outputs = new Map<string, Readonly<Record<string, JsonValue>>>();
  readonly workflow: KnownWorkflow;
  /** What it began with. */
  readonly begun: PlannedWorkflow;
  /** What its nodes may touch (E16). */
  allowed: Allowed;
  /** What stops the run, if it is no person. */
  stoppedBy: StoppedBy | undefined;
  private nodes: ReadonlyMap<string, WorkflowNode>;
  private flatInputs: FlatInputs;
  /** The plan in force. */
  private plan: ReportedPlan | undefined;
  private assignedRevision = 0;
  /** Messages that have to wait until the host knows the run; undefined from then on. */
  private held: ToHost[] | undefined = [];
  private wasStarted = false;
  private results: Readonly<Record<string, unknown>> | undefined;
  private resolveEnd: (end: RunEnd) => void = () => undefined;
  /** Its process, once it has one. */
  host: RunHost | undefined;
  /** To that. */
  readonly listening = new DisposableStore();
  /** The workflow that the host was told of last. */
  told: PlannedWorkflow;
  /** What the host was told last of the kinds that its workflow uses. */
  used: UsedKinds | undefined;
  /** Whether only what is built in was executed in its process. */
  isClean = true;
  /** What the host was told of secrets last. */
  secrets: SecretValues | undefined;
  readonly taken = new TakenReports();
  readonly commands = new RunCommands();
  readonly rows = new RowAsks();
  readonly edits = new EditQueue((message) => this.pass(message));
  readonly mode: 'once' | 'continuous';
  readonly begin: RunBegin;
  readonly ended: Promise<RunEnd>;

  constructor(
    readonly id: RunId,
    { workflow, inputs, part }: RunPart,
    { mode, pacing, to, begin = 'running', allowed = 'all' }: RunManner,
  ) {
    this.mode = mode;
    this.begin = begin;
    this.allowed = allowed;
    this.nodes = indexNodes(workflow);
    this.flatInputs = inputs;
    this.workflow = new KnownWorkflow(workflow);
    this.begun = part;
    this.told = part;
    this.current = {
      run_id: id,
      workflow_id: workflow.id,
      mode,
      status: { phase: 'starting' },
      pacing,
      started_at: Date.now() / 1000,
      execution_count: 0,
      last_execution_time: 0,
      revision: 0,
      node_count: workflow.nodes.length,
      ...(to !== undefined && { to }),
    };
    this.ended = new Promise((resolve) => {
      this.resolveEnd = resolve;
    });
  }

  /** A fresh object whenever something in it has changed. */
  get info(): RunInfo {
    return this.current;
  }

  get isStarted(): boolean {
    return this.wasStarted;
  }

  get isSent(): boolean {
    return this.held === undefined;
  }

  get logs(): readonly LogLine[] {
    return [...this.lines];
  }

  get nodeReports(): readonly NodeReport[] {
    return [...this.reports.values()];
  }

  /** Every node's value by id: whole ones when the run has left them, else as they are shown. */
  nodeResults(): Readonly<Record<string, unknown>> {
    if (this.results) return this.results;
    return Object.fromEntries([...this.reports].map(([id, report]) => [id, report.data.result ?? null]));
  }

  /** Where stored values of the document are in what runs. */
  get inputs(): FlatInputs {
    return this.flatInputs;
  }

  /** The one assigned last. */
  get revision(): number {
    return this.assignedRevision;
  }

  nextRevision(): number {
    this.assignedRevision++;
    return this.assignedRevision;
  }

  /** Tells the host, as soon as it knows the run and what was edited before. */
  deliver(message: ToHost): void {
    this.edits.deliver(message);
  }

  private pass(message: ToHost): void {
    if (this.held) this.held.push(message);
    else this.host?.send(message);
  }

  /** The host knows the run now: what was held is due. */
  takeHeld(): readonly ToHost[] {
    const held = this.held ?? [];
    this.held = undefined;
    return held;
  }

  /** Takes in a changed workflow, for the host to compile. */
  setWorkflow({ workflow, inputs }: FlatWorkflow, revision: number): void {
    this.nodes = indexNodes(workflow);
    this.flatInputs = inputs;
    this.workflow.apply(revision, workflow);
  }

  /** The nodes that must not be left as a lost run left them, in order of set-up (E9). */
  nodesToSecure(kinds: KindCatalogue): readonly NodeToSecure[] {
    return nodesToSecure(this.workflow.read(), kinds, this, this.outputs);
  }

  /** What is known of a run whose process has crashed. */
  crashed(): Crashed {
    const executing = this.nodeReports.flatMap(({ node_id, state }) => (state === 'executing' ? node_id : []));
    return { workflow: this.workflow.read(), used: this.used, executing };
  }

  /** How messages name a node of the plan in force. */
  labelOf(id: string, kinds: KindCatalogue): string {
    const node = this.workflow.read().nodes.find((candidate) => candidate.id === id) ?? this.nodes.get(id);
    return node ? nodeLabel(node, kinds.of(node)) : id;
  }

  /** NODE_NOT_FOUND. */
  requireNode(id: string): WorkflowNode {
    const node = this.nodes.get(id);
    if (node) return node;
    const details = { node_id: id, workflow_id: this.current.workflow_id };
    throw new FactoryError('NODE_NOT_FOUND', `The running workflow has no node "${id}".`, details);
  }

  /** The value as the input takes it; undefined stands for the default. NODE_NOT_FOUND, INPUT_NOT_FOUND, INPUT_INVALID. */
  coerce(id: string, input: string, value: unknown, kinds: KindCatalogue): unknown {
    const node = this.requireNode(id);
    const details = { node_id: id, input_name: input, workflow_id: this.current.workflow_id };
    const kind = kinds.of(node);
    const label = nodeLabel(node, kind);
    const port = kind && inputOf(kind, input);
    if (!port) throw new FactoryError('INPUT_NOT_FOUND', `${label} has no input "${input}".`, details);
    const coerced = value === undefined ? storedValue(port, undefined) : coerceInput(port, value);
    if (coerced.ok) return coerced.value;
    throw new FactoryError(coerced.error.code, `${label}: ${coerced.error.message}`, details);
  }

  update(change: Partial<RunInfo>): RunInfo {
    this.current = { ...this.current, ...change };
    return this.current;
  }

  setPhase(status: RunPhase): RunInfo {
    return this.update({ status });
  }

  markStarted(plan: ReportedPlan): RunInfo {
    this.wasStarted = true;
    this.plan = plan;
    // A Stop may have come first.
    const status: RunPhase = this.current.status.phase === 'starting' ? { phase: this.begin } : this.current.status;
    return this.update({ status, node_count: nodeCount(plan), started_at: Date.now() / 1000 });
  }

  /** Takes in that it ticks, or stands still; a run that is to end does neither. */
  follow(motion: 'running' | 'paused'): RunInfo {
    const { phase } = this.current.status;
    return phase === 'running' || phase === 'paused' ? this.setPhase({ phase: motion }) : this.current;
  }

  /** Another plan is in force: what is known of nodes that are no longer there is forgotten. */
  adopt(plan: ReportedPlan, revision: number): RunInfo {
    this.plan = plan;
    const kept = new Set<string>([...plan.nodes.map(({ id }) => id), ...plan.resting]);
    for (const known of [this.reports, this.outputs]) {
      for (const id of [...known.keys()]) if (!kept.has(id)) known.delete(id);
    }
    return this.update({ node_count: nodeCount(plan), revision });
  }

  /** Takes in a tick; whether it is a new one. */
  addSummary({ tick, revision, executionTime }: TickSummary): boolean {
    const isNew = tick > this.current.execution_count;
    this.update({ execution_count: tick, last_execution_time: executionTime, revision });
    return isNew;
  }

  /** Takes in what a tick says of nodes, and gives it as reports. */
  addTick({ plan, reports, plain, frame, ...context }: TickReport): readonly NodeReport[] {
    const { workflow_id, run_id } = this.current;
    const nodes = this.plan?.number === plan ? this.plan.nodes : [];
    return this.addReports([...reports, ...unpackPlain(plain, nodes, { workflow_id, run_id }, context)], frame);
  }

  /** Takes in reports, and gives them with their frames as they may be kept. */
  addReports(sent: readonly NodeReport[], frame?: number): readonly NodeReport[] {
    const reports = frame === undefined ? sent : sent.map(withOwnBytes);
    for (const report of reports) {
      this.reports.set(report.node_id, report);
      // A node that fails or executes reports none; its wires carry what it gave before.
      if (report.data.outputs) this.outputs.set(report.node_id, report.data.outputs);
    }
    return reports;
  }

  addLog(line: LogLine): void {
    this.lines.push(line);
    if (this.lines.length > mostLogs) this.lines.shift();
  }

  /** Ends it; nodes whose code was cut off are in error from here on. Gives the reports this changes. */
  finish(end: RunEnd, results: Readonly<Record<string, unknown>> | undefined): NodeReport[] {
    this.results = results;
    this.setPhase({ phase: 'ended', end });
    const changed = this.cutOff(end);
    this.addReports(changed);
    this.resolveEnd(end);
    this.commands.ended();
    this.rows.ended();
    return changed;
  }

  private cutOff(end: RunEnd): NodeReport[] {
    const reason = cutOffReason(end);
    const culprit = reason?.node;
    const executing = [...this.reports.values()].filter(({ node_id, state }) => {
      return state === 'executing' && node_id !== culprit;
    });
    const node = culprit === undefined ? undefined : this.nodes.get(culprit);
    const idle = executing.map((report): NodeReport => ({ ...report, state: 'idle' }));
    if (!reason || !node) return idle;
    const { workflow_id, run_id, execution_count: tick, revision } = this.current;
    const known = this.reports.get(node.id)?.data;
    const data = { workflow_id, run_id, tick, revision, ...known, error: reason.message, code: reason.code };
    return [...idle, { node_id: node.id, state: 'error', data }];
  }
}

/** Which node did not come to its own end, and what to say of it. */
function cutOffReason(end: RunEnd): { node: string | undefined; code: ErrorCode; message: string } | undefined {
  switch (end.reason) {
    case 'completed':
    case 'stopped':
      return undefined;
    case 'forced':
      return { node: end.node_id, code: 'NODE_STUCK', message: 'It did not return in time at Stop and was ended.' };
    case 'failed':
      if (end.code !== 'OUT_OF_MEMORY' && end.code !== 'HOST_CRASHED') return undefined;
      return { node: end.node_id, code: end.code, message: end.message };
    default:
      return assertNever(end);
  }
}

function nodeCount({ nodes, resting }: ReportedPlan): number {
  return nodes.length + resting.length;
}

function indexNodes(workflow: Workflow): ReadonlyMap<string, WorkflowNode> {
  return new Map(workflow.nodes.map((node) => [node.id, node]));
}
