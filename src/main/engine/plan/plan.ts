import type { NodeId, WorkflowId } from '#shared/graph/ids';
import type { InputPort } from '#shared/graph/kinds/kinds';
import type { PortType } from '#shared/graph/ports/ports';
import type { ErrorPolicy } from '#shared/graph/workflow';
import type { NodeReason } from '#shared/protocol/node-state';

/**
 * The compiled form of a workflow: pure data, made once, from which any executor ticks. Every value has a slot, a number
 * by which it is read and written: one for each output, and one for each input that no wire feeds.
 */
export interface Plan {
  readonly workflowId: WorkflowId;
  /** Nodes that run, each after all it needs. A node's place here is its index everywhere. */
  readonly nodes: readonly PlanNode[];
  /** Nodes that are muted, bypassed, not allowed what they want, or need one that rests. */
  readonly resting: readonly RestingNode[];
  /** Values that cross from one tick to the next, copied before it begins (E3). */
  readonly latches: readonly Latch[];
  /** What each slot holds before the first tick. */
  readonly initial: readonly unknown[];
}

export interface PlanNode {
  readonly id: NodeId;
  /** How messages name the node. */
  readonly label: string;
  readonly kind: string;
  readonly onError: ErrorPolicy;
  readonly inputs: readonly PlanInput[];
  readonly outputs: readonly PlanOutput[];
  /** Indexes of the nodes that must have finished in the same tick, ascending. */
  readonly needs: readonly number[];
  /** Runs in every tick, or in those in which an input has changed since it ran last (E5). */
  readonly trigger: 'tick' | 'change';
  /** What it gives follows from stored values alone, so that it is untouched until one of them changes. */
  readonly isStatic: boolean;
  /** Runs beside the ticks; its outputs hold what it gave last (E6). */
  readonly ownClock: boolean;
  /** Runs although what it needs has failed (E8). */
  readonly catches: boolean;
  /** Index of the node that closes the innermost zone it lies in: that one has it run (E19). -1 of all others. */
  readonly zone: number;
  /** Index of the node that opens the zone which this one closes; -1 where it closes none. */
  readonly opening: number;
}

/** Whether ticks give the node its turn: the others go at their own pace, or when their zone does. */
export const hasTurn = ({ ownClock, zone }: PlanNode): boolean => !ownClock && zone < 0;

export type PlanInput =
  /** `convert` is there when the source's type is not the input's and values must be fitted to it. */
  { readonly type: 'wire'; readonly name: string; readonly slot: number; readonly convert?: InputPort } | StoredInput;

export interface StoredInput {
  readonly type: 'stored';
  readonly name: string;
  readonly title: string;
  readonly required: boolean;
  readonly slot: number;
}

export interface PlanOutput {
  readonly name: string;
  readonly type: PortType;
  readonly slot: number;
}

export interface RestingNode {
  readonly id: NodeId;
  readonly kind: string;
  /** Why it rests: in a word, about which node, and in a sentence. */
  readonly reason: Extract<
    NodeReason,
    'muted' | 'needs_muted' | 'bypassed' | 'not_allowed' | 'needs_not_allowed' | 'offline' | 'needs_offline'
  >;
  readonly cause?: NodeId;
  readonly message: string;
  /** The values a bypassed node passes through; none for a disabled one. */
  readonly outputs: readonly PlanOutput[];
  /** Inputs of a bypassed node whose stored values pass through it. */
  readonly inputs: readonly StoredInput[];
}

export interface Latch {
  readonly node: NodeId;
  readonly input: string;
  readonly from: number;
  readonly to: number;
}
