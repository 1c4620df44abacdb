import type { RunId, WorkflowId } from '#shared/graph/ids';
import { type JsonValue, toWireValue, type WireLimits } from '#shared/graph/values';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Plan, PlanOutput } from '../plan/plan';
import type { Executor } from './executor';
import { type NodeTable, nodeStatus } from './node-table';

/**
 * Reports of nodes that ran as they do in every tick and gave plain values, which is most of what a running workflow has
 * to say. They cross to the host as lists, side by side: making and copying an object for each would cost the loop
 * more than the tick itself.
 */
export interface PlainReports {
  readonly indexes: Uint32Array;
  /** What the nodes' outputs gave, one after the other. */
  readonly values: readonly unknown[];
}

/** What reports of one tick have in common (E12). */
export interface ReportContext {
  readonly tick: number;
  readonly revision: number;
  /** Unix seconds at which the tick began. */
  readonly began: number;
}

export interface ReportIds {
  readonly workflow_id: WorkflowId;
  readonly run_id: RunId;
}

/** Longer texts are shortened before they cross. */
const longestText = 200;

/** Gathers the plain ones among a plan's nodes. */
export class PlainGatherer {
  private readonly indexes: number[] = [];
  private readonly values: unknown[] = [];

  constructor(private readonly executor: Executor) {}

  /** Takes the node in, if there is nothing to say of it but its values. */
  add(index: number, tick: number): boolean {
    const { executor } = this;
    const node = executor.plan.nodes[index];
    const live = executor.nodes[index];
    if (!node || !live || node.trigger !== 'tick' || node.ownClock) return false;
    if (executor.states.statuses[index] !== nodeStatus.completed || executor.valueTick(index) !== tick) return false;
    if (live.announcedTick === tick || live.instance?.display) return false;
    const values = node.outputs.map(({ slot }) => executor.valueOf(slot));
    if (!values.every(isPlain)) return false;
    this.indexes.push(index);
    for (const value of values) this.values.push(value);
    return true;
  }

  take(): PlainReports {
    return { indexes: Uint32Array.from(this.indexes), values: this.values };
  }
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= longestText;
  return typeof value === 'number' || typeof value === 'boolean' || value === undefined || value === null;
}

/** The reports that were gathered, as everybody else knows reports. */
export function unpackPlain(
  { indexes, values }: PlainReports,
  plan: Plan,
  states: NodeTable,
  ids: ReportIds,
  { tick, revision, began }: ReportContext,
): NodeReport[] {
  const reports: NodeReport[] = [];
  let at = 0;
  for (const index of indexes) {
    const node = plan.nodes[index];
    if (!node) continue;
    const outputs = outputValues(node.outputs, () => values[at++]);
    const data: NodeReport['data'] = { ...ids, tick, revision, start_time: began, reason: 'every_tick', outputs };
    data.result = nodeValue(node.outputs, outputs);
    const [duration = 0, errors = 0] = [states.durations[index], states.errors[index]];
    if (duration > 0) data.execution_time = duration;
    if (errors > 0) data.error_count = errors;
    reports.push({ node_id: node.id, state: 'completed', data });
  }
  return reports;
}

/** Values by output name, as they are shown. */
export function outputValues(
  outputs: readonly PlanOutput[],
  read: (output: PlanOutput) => unknown,
  limits?: WireLimits,
): Record<string, JsonValue> {
  const values: Record<string, JsonValue> = {};
  for (const output of outputs) values[output.name] = toWireValue(read(output), limits);
  return values;
}

/** A node's value by the wire's rule: of one output the value itself, of none null, of several all by name. */
export function nodeValue(outputs: readonly PlanOutput[], values: Record<string, JsonValue>): JsonValue {
  const [first, second] = outputs;
  if (!first) return null;
  return second ? values : (values[first.name] ?? null);
}
