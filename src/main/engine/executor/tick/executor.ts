import type { NodeReason } from '#shared/protocol/node-state';
import type { Plan } from '../../plan/plan';
import type { LiveNode, NodeError } from '../nodes/live-node';
import type { StateTable } from '../state-table';
import { type NodeTable, nodeStatus } from './node-table';

/** What a tick may tell while it runs. Calls must be quick: the tick waits for them. */
export interface ExecutorObserver {
  /** The node's status has changed; only of ticks that are asked to tell. */
  transition(index: number): void;
  /** A node whose policy is to stop the run has failed; those still executing should be told to end. */
  halted(): void;
}

export interface Fatal {
  readonly node: LiveNode;
  readonly error: NodeError;
}

/** Everything an executor works on. `nodes` has one entry for each of the plan's. */
export interface ExecutorParts {
  readonly plan: Plan;
  readonly nodes: readonly LiveNode[];
  /** Shared with the host: the run's, and the plan's. */
  readonly table: StateTable;
  readonly states: NodeTable;
  readonly mode: 'once' | 'continuous';
  readonly observer: ExecutorObserver;
}

/** What one that only gives nodes their turn works on: of the table it needs no more than this. */
export interface WalkerParts extends Omit<ExecutorParts, 'table'> {
  readonly table: Pick<StateTable, 'current' | 'stopRequested'>;
}

export interface TickOptions {
  /** Counts from 1. */
  readonly tick: number;
  /** Take the time of every node. */
  readonly measured: boolean;
  /** Tell the observer of every transition. */
  readonly told: boolean;
}

/** Why a node ran in the latest tick, or did not (E5), and since when it has its values. */
export interface Account {
  readonly reason?: NodeReason;
  /** Name of the input, or id of the node, that the reason is about. */
  readonly cause?: string;
  /** Tick in which its values were computed; 0: never. */
  readonly valueTick: number;
  /** In a sentence, of a node that was skipped. */
  readonly message?: string;
}

/**
 * Ticks a plan: the seam behind which the reference executor and the compiled one stand side by side (E13). The caller
 * applies updates and swaps plans only between ticks (E4).
 */
export interface Executor {
  readonly plan: Plan;
  readonly nodes: readonly LiveNode[];
  readonly states: NodeTable;
  /** How many nodes failed in the latest tick. */
  readonly failures: number;
  /** The node whose policy is to stop the run, and why; set by the tick it failed in. */
  readonly fatal: Fatal | undefined;

  /** One tick. Gives a promise, which never rejects, only when a node gave one (E6). */
  tick(options: TickOptions): Promise<void> | undefined;
  /** Starts no further node in the tick in progress. */
  halt(): void;
  /** The tick in progress goes on without what the node at this index is still to give. */
  giveUp(index: number): void;
  /**
   * Sets the value of an unwired input; those of wired or unknown ones are of no consequence. Gives the node's index, or
   * -1 when it rests, if it was set.
   */
  setInput(node: string, input: string, value: unknown): number | undefined;
  valueOf(slot: number): unknown;
  account(index: number): Account;
  /** Tick in which the node's values were computed; 0: never. */
  valueTick(index: number): number;
  /** Whether the node failed and what depends on it goes on with the values it gave last (E8). */
  isHeld(index: number): boolean;
}

/** Makes an executor that goes on where `previous` was: outputs and latches of kept nodes keep their values (E10). */
export type MakeExecutor = (parts: ExecutorParts, previous?: Executor) => Executor;

/** Whether the node's code is under way, in this tick or beside it. */
export function isUnderWay({ nodes, states }: Executor, index: number): boolean {
  const { flight } = nodes[index] ?? {};
  // On its own clock it counts as executing until a tick takes in what it gave; after the last tick none does.
  return flight ? !flight.outcome : states.statuses[index] === nodeStatus.executing;
}
