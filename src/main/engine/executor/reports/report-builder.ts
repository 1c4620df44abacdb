import { messageOf } from '#shared/base/errors';
import type { NodeId } from '#shared/graph/ids';
import { boundDisplay } from '#shared/graph/kinds/bound-display';
import { travelsAsFrame } from '#shared/graph/kinds/displays';
import { isImageValue } from '#shared/graph/values/image-value';
import { type JsonValue, toWireValue, type WireLimits, wholeValue } from '#shared/graph/values/values';
import type { NodeReport } from '#shared/protocol/node-state';
import type { PlanOutput, RestingNode } from '../../plan/plan';
import type { LiveNode } from '../nodes/live-node';
import type { StateTable } from '../state-table';
import type { Executor } from '../tick/executor';
import { nodeStatus } from '../tick/node-table';
import type { Frames } from './frames';
import {
  nodeValue,
  outputValues,
  PlainGatherer,
  type PlainReports,
  plainCount,
  type ReportContext,
  type ReportIds,
} from './plain-reports';
import { Reach } from './reach';

type State = NodeReport['state'];
type ReportData = NodeReport['data'];

const stateOf: Readonly<Record<number, State>> = {
  [nodeStatus.idle]: 'idle',
  [nodeStatus.executing]: 'executing',
  [nodeStatus.completed]: 'completed',
  [nodeStatus.error]: 'error',
  [nodeStatus.skipped]: 'skipped',
  [nodeStatus.waiting]: 'idle',
};

/** No node status. */
const unreported = 255;

interface Built {
  readonly reports: NodeReport[];
  readonly plain: PlainReports;
  /** Of how many nodes they tell. */
  readonly count: number;
}

/**
 * `effects` are changes of what inputs that were set can have changed: of what they left as it was, the new revision is
 * told in time. `last` are changes after which nothing more is told: nothing is held back. `standing` is all of a run
 * that comes to stand still.
 */
export type Scope = 'effects' | 'changes' | 'all' | 'last' | 'standing';

/** Turns the executor's state into reports, for one plan. Leaves out nodes about which nothing has changed. */
export class ReportBuilder {
  private readonly reportedValues: unknown[] = [];
  private readonly reportedStatus: Uint8Array;
  private readonly toldTick: Int32Array;
  private reportedRevision = -1;
  private readonly plain: PlainGatherer;
  /** Nodes that were held back though there is something to tell of them. */
  private readonly owed = new Set<number>();
  private readonly reach: Reach;

  constructor(
    private readonly ids: ReportIds,
    private readonly executor: Executor,
    private readonly table: StateTable,
    private readonly frames: Frames,
  ) {
    this.reportedStatus = new Uint8Array(executor.nodes.length).fill(unreported);
    this.toldTick = new Int32Array(executor.nodes.length);
    this.plain = new PlainGatherer(executor);
    this.reach = new Reach(executor.plan);
  }

  /** An input of the node at this index was set; -1 for one that rests. */
  inputSet(index: number): void {
    this.reach.add(index);
  }

  build(context: ReportContext, which: Scope): Built {
    const reports: NodeReport[] = [];
    const isAll = which === 'all' || which === 'standing';
    const isFinal = which === 'last' || which === 'standing';
    const isEffects = which === 'effects';
    const newRevision = !isEffects && context.revision !== this.reportedRevision;
    const { plan, nodes } = this.executor;
    plan.nodes.forEach((node, index) => {
      const live = nodes[index];
      if (!live || (isEffects && !this.reach.has(index))) return;
      const changed = this.markReported(index, node.outputs);
      const isTold = this.toldTick[index] === context.tick;
      const hasNews = !isTold && (newRevision || this.showsAnew(live, context.tick));
      if (!isAll && !changed && !hasNews && !this.owed.has(index)) return;
      if (!isFinal && this.isHeldBack(live, index)) return;
      if (!this.plain.add(index, context.tick)) reports.push(this.report(live, index, context));
    });
    for (const node of isEffects && !this.reach.hasResting ? [] : plan.resting) {
      const changed = this.haveChanged(node.outputs);
      if (isAll || changed || newRevision) reports.push(this.restingReport(node, context));
    }
    if (!isEffects) this.reportedRevision = context.revision;
    this.reach.clear();
    const plain = this.plain.take();
    return { reports, plain, count: reports.length + plainCount(plain) };
  }

  private isHeldBack(live: LiveNode, index: number): boolean {
    const isHeld = this.executor.states.statuses[index] === nodeStatus.completed && this.frames.isHeldBack(live);
    if (isHeld) this.owed.add(index);
    else this.owed.delete(index);
    return isHeld;
  }

  /** One node as it is now. */
  one(index: number, context: ReportContext): NodeReport | undefined {
    const live = this.executor.nodes[index];
    this.markReported(index, this.executor.plan.nodes[index]?.outputs ?? []);
    this.toldTick[index] = context.tick;
    return live && this.report(live, index, context);
  }

  /** A node whose code is running; whatever comes of it will be reported even if its outputs stay the same. */
  executing(index: number, context: ReportContext): NodeReport | undefined {
    const live = this.executor.nodes[index];
    this.reportedStatus[index] = unreported;
    return live && this.report(live, index, context, 'executing');
  }

  /** Every node's value, not shortened. */
  results(): Record<NodeId, JsonValue> {
    const { plan, states } = this.executor;
    const active = plan.nodes.map((node, index): [NodeId, JsonValue] => {
      const isDone = states.statuses[index] === nodeStatus.completed;
      return [node.id, isDone ? nodeValue(node.outputs, this.values(node.outputs, wholeValue)) : null];
    });
    const resting = plan.resting.map((node): [NodeId, JsonValue] => {
      return [node.id, nodeValue(node.outputs, this.values(node.outputs, wholeValue))];
    });
    return Object.fromEntries([...active, ...resting]);
  }

  private report(live: LiveNode, index: number, context: ReportContext, as?: State): NodeReport {
    const { executor } = this;
    const state = as ?? stateOf[executor.states.statuses[index] ?? nodeStatus.idle] ?? 'idle';
    const data = this.common(context);
    if (state !== 'idle' && state !== 'skipped') {
      data.start_time = Math.max(executor.states.startTimes[index] ?? 0, context.began);
    }
    if (live.errorCount > 0) data.error_count = live.errorCount;
    if (live.announcedTick === context.tick && live.updated) data.update = toWireValue(live.updated.value);
    if (state === 'executing') {
      addProgress(data, live, context.tick);
      return { node_id: live.nodeId, state, data };
    }
    this.addAccount(data, live, index, context);
    if (state === 'completed') this.addOutcome(data, live, index);
    else if (state === 'error') this.addError(data, live, index);
    return { node_id: live.nodeId, state, data };
  }

  private addAccount(data: ReportData, live: LiveNode, index: number, { tick, began }: ReportContext): void {
    const { reason, cause, message, valueTick } = this.executor.account(index);
    if (reason) data.reason = reason;
    if (cause !== undefined) data.cause = cause;
    if (message !== undefined) data.message = message;
    if (valueTick > 0 && valueTick < tick) data.value_tick = valueTick;
    if (live.valueTime !== undefined && live.valueTime < began) data.value_time = live.valueTime;
  }

  /** Values that are held while the node fails are still what it shows and gives (E8). */
  private addError(data: ReportData, live: LiveNode, index: number): void {
    if (!live.error) return;
    data.error = live.error.message;
    data.code = live.error.code;
    if (live.retryAt > 0) data.retry_time = live.clock.wall() + Math.max(0, live.retryAt - live.clock.monotonic());
    if (this.executor.isHeld(index)) data.outputs = this.values(this.executor.plan.nodes[index]?.outputs ?? []);
  }

  private addOutcome(data: ReportData, live: LiveNode, index: number): void {
    const outputs = this.executor.plan.nodes[index]?.outputs ?? [];
    const duration = this.executor.states.durations[index] ?? 0;
    if (duration > 0) data.execution_time = duration;
    data.outputs = this.values(outputs);
    data.result = nodeValue(outputs, data.outputs);
    if (!live.instance?.display || live.displayFailed) return;
    this.table.current = index;
    try {
      data.display = boundDisplay(live.instance.display());
      if (travelsAsFrame(data.display)) this.frames.send(live);
    } catch (error) {
      live.displayFailed = true;
      live.log(`${live.label}: what it shows failed: ${messageOf(error)}`, 'warning');
    }
    this.table.current = -1;
  }

  private restingReport(node: RestingNode, context: ReportContext): NodeReport {
    const data = this.common(context);
    data.message = node.message;
    data.reason = node.reason;
    if (node.reason === 'not_allowed') data.code = 'NOT_ALLOWED';
    if (node.reason === 'offline') data.code = 'OFFLINE';
    if (node.cause !== undefined) data.cause = node.cause;
    if (node.outputs.length > 0) {
      data.outputs = this.values(node.outputs);
      data.result = nodeValue(node.outputs, data.outputs);
    }
    return { node_id: node.id, state: 'skipped', data };
  }

  private common({ tick, revision }: ReportContext): ReportData {
    const { workflow_id, run_id } = this.ids;
    return { workflow_id, run_id, tick, revision };
  }

  private values(outputs: readonly PlanOutput[], limits?: WireLimits): Record<string, JsonValue> {
    return outputValues(outputs, ({ slot }) => this.executor.valueOf(slot), limits);
  }

  private markReported(index: number, outputs: readonly PlanOutput[]): boolean {
    const status = this.executor.states.statuses[index] ?? nodeStatus.idle;
    // Every error counts up, so each is news.
    const isNews = this.reportedStatus[index] !== status || status === nodeStatus.error;
    this.reportedStatus[index] = status;
    return this.haveChanged(outputs) || isNews;
  }

  /** What a node shows changes without its outputs, unless it says that it has not. */
  private showsAnew(live: LiveNode, tick: number): boolean {
    if (live.announcedTick === tick) return true;
    return live.instance?.display !== undefined && !this.frames.showsTheSame(live);
  }

  /** Marks the values as reported. An object may have changed within, save an image. */
  private haveChanged(outputs: readonly PlanOutput[]): boolean {
    let changed = false;
    for (const { slot } of outputs) {
      const value = this.executor.valueOf(slot);
      if (!Object.is(value, this.reportedValues[slot]) || mayChange(value)) changed = true;
      this.reportedValues[slot] = value;
    }
    return changed;
  }
}

function mayChange(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !isImageValue(value);
}

function addProgress(data: ReportData, live: LiveNode, tick: number): void {
  if (live.announcedTick !== tick) return;
  if (live.progressFraction !== undefined) data.progress = live.progressFraction;
  if (live.progressText !== undefined) data.message = live.progressText;
}
