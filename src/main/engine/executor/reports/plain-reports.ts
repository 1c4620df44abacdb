import type { RunId, WorkflowId } from '#shared/graph/ids';
import { type JsonValue, toWireValue, type WireLimits } from '#shared/graph/values/values';
import { type NodeReason, type NodeReport, nodeReasons } from '#shared/protocol/node-state';
import { hasTurn, type PlanOutput } from '../../plan/plan';
import type { Executor } from '../tick/executor';
import { nodeStatus } from '../tick/node-table';

/**
 * Reports of nodes that gave plain values and have nothing else to say, which is most of what a running workflow has to
 * tell. They cross as columns, side by side, all the way to main: making and copying an object for each would cost the
 * loop more than the tick itself, and whoever waits for the effect of an input more than all the rest of its way.
 */
export interface PlainReports {
  /**
   * Five numbers a report: the node's index; why it ran or did not, as a place in `nodeReasons`; the tick in which its
   * values were computed; the seconds its code took when it was measured last, 0 for never; how often it has failed.
   */
  readonly rows: Float64Array;
  /** What the nodes' outputs gave, one after the other; NaN stands for what is no number. */
  readonly numbers: Float64Array;
  /** The places among them of what is no number, ascending, and what it is. */
  readonly otherPlaces: Uint32Array;
  readonly others: readonly unknown[];
  /** What the reasons are about, of those that are about something. */
  readonly causes: readonly string[];
}

/** Numbers of one report. */
const rowSize = 5;

/** A node as whoever makes reports of columns has to know it. */
export interface ReportedNode {
  readonly id: NodeReport['node_id'];
  /** Names of its outputs. */
  readonly outputs: readonly string[];
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

const reasonPlaces = new Map<NodeReason, number>(nodeReasons.map((reason, place) => [reason, place]));

/** Gathers the plain ones among a plan's nodes, for one report after the other. */
export class PlainGatherer {
  private readonly rows: Float64Array;
  private readonly numbers: Float64Array;
  private otherPlaces: number[] = [];
  private others: unknown[] = [];
  private causes: string[] = [];
  private used = 0;
  private usedNumbers = 0;

  constructor(private readonly executor: Executor) {
    const { nodes } = executor.plan;
    this.rows = new Float64Array(nodes.length * rowSize);
    this.numbers = new Float64Array(nodes.reduce((count, { outputs }) => count + outputs.length, 0));
  }

  /** Takes the node in, if there is nothing to say of it but its values and why it has them. */
  add(index: number, tick: number): boolean {
    const { executor } = this;
    const node = executor.plan.nodes[index];
    const live = executor.nodes[index];
    if (!node || !live || !hasTurn(node) || executor.states.statuses[index] !== nodeStatus.completed) return false;
    if (live.announcedTick === tick || live.instance?.display) return false;
    if (!node.outputs.every(({ slot }) => isPlain(executor.valueOf(slot)))) return false;
    const { reason, cause, valueTick } = executor.account(index);
    const place = reason && reasonPlaces.get(reason);
    if (place === undefined || hasCause(reason) !== (cause !== undefined)) return false;
    const { durations, errors } = executor.states;
    this.write(index, place, valueTick, durations[index] ?? 0, errors[index] ?? 0);
    if (cause !== undefined) this.causes.push(cause);
    for (const { slot } of node.outputs) this.addValue(executor.valueOf(slot));
    return true;
  }

  /** What was gathered since it was taken last. */
  take(): PlainReports {
    const { others, causes } = this;
    const rows = this.rows.slice(0, this.used);
    const numbers = this.numbers.slice(0, this.usedNumbers);
    const otherPlaces = Uint32Array.from(this.otherPlaces);
    this.used = 0;
    this.usedNumbers = 0;
    this.otherPlaces = [];
    this.others = [];
    this.causes = [];
    return { rows, numbers, otherPlaces, others, causes };
  }

  private addValue(value: unknown): void {
    const place = this.usedNumbers++;
    if (typeof value === 'number') {
      this.numbers[place] = value;
      return;
    }
    this.numbers[place] = Number.NaN;
    this.otherPlaces.push(place);
    this.others.push(value);
  }

  private write(index: number, reason: number, valueTick: number, duration: number, errors: number): void {
    const { rows } = this;
    rows[this.used++] = index;
    rows[this.used++] = reason;
    rows[this.used++] = valueTick;
    rows[this.used++] = duration;
    rows[this.used++] = errors;
  }
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= longestText;
  return typeof value === 'number' || typeof value === 'boolean' || value === undefined || value === null;
}

export function plainCount({ rows }: PlainReports): number {
  return rows.length / rowSize;
}

/** Of the reasons that nodes with values have, only one is about something: the name of the input. */
function hasCause(reason: NodeReason | undefined): boolean {
  return reason === 'input_changed';
}

/** The reports that were gathered, as everybody else knows reports. */
export function unpackPlain(
  { rows, numbers, otherPlaces, others, causes }: PlainReports,
  nodes: readonly ReportedNode[],
  { workflow_id, run_id }: ReportIds,
  { tick, revision, began }: ReportContext,
): NodeReport[] {
  const reports: NodeReport[] = [];
  let [place, otherAt, causeAt] = [0, 0, 0];
  const nextValue = () => {
    const isOther = otherPlaces[otherAt] === place;
    const value = isOther ? others[otherAt++] : numbers[place];
    place++;
    return value;
  };
  for (let at = 0; at < rows.length; at += rowSize) {
    const node = nodes[rows[at] ?? -1];
    const reason = nodeReasons[rows[at + 1] ?? -1];
    if (!node || !reason) continue;
    const outputs: Record<string, JsonValue> = {};
    for (const name of node.outputs) outputs[name] = toWireValue(nextValue());
    const result = oneOrAll(node.outputs, outputs);
    const data: NodeReport['data'] = {
      workflow_id,
      run_id,
      tick,
      revision,
      start_time: began,
      reason,
      outputs,
      result,
    };
    if (hasCause(reason)) data.cause = causes[causeAt++];
    const valueTick = rows[at + 2] ?? 0;
    const duration = rows[at + 3] ?? 0;
    const failures = rows[at + 4] ?? 0;
    if (valueTick > 0 && valueTick < tick) data.value_tick = valueTick;
    if (duration > 0) data.execution_time = duration;
    if (failures > 0) data.error_count = failures;
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
  return oneOrAll(
    outputs.map(({ name }) => name),
    values,
  );
}

function oneOrAll([first, second]: readonly string[], values: Record<string, JsonValue>): JsonValue {
  if (first === undefined) return null;
  return second === undefined ? (values[first] ?? null) : values;
}
