import type { Display } from '#shared/graph/kinds/displays';
import type { Kind } from '#shared/graph/kinds/kinds';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';

/** Values keyed by port name. The engine passes what a wire carries as it is, without copying: treat it as read-only. */
export type PortValues = Readonly<Record<string, unknown>>;

export interface Clock {
  /** Unix seconds with a fraction, for showing and logging. */
  wall(): number;
  /** Seconds on a clock that never jumps, for measuring and pacing. */
  monotonic(): number;
  /** Resolves after `seconds`, or at once when the signal aborts. */
  sleep(seconds: number, signal: AbortSignal): Promise<void>;
}

export interface NodeContext {
  readonly nodeId: string;
  readonly clock: Clock;
  /** Aborts when the run stops or the node is removed. */
  readonly signal: AbortSignal;
  readonly tick: number;
  /** Fraction from 0 to 1, and optionally what is going on. */
  progress(fraction: number, text?: string): void;
  /** Shows a value while the node is still executing. */
  update(value: unknown): void;
  log(message: string, level?: 'debug' | 'info' | 'warning' | 'error'): void;
}

/**
 * For nodes whose code runs elsewhere, where calls are carried out one after the other: several can then be on their way
 * at once, also when one needs what another will give.
 */
export interface CallLine {
  /** The same object for all nodes whose calls go the same way. */
  readonly line: object;
  /** Stands for what the call under way will give at this output, as an input of another node of the line. */
  promised(output: string): unknown;
}

/** Rejects a call that was given something promised, when that never came: the call that was to give it has failed. */
export class PromiseBroken extends Error {
  override readonly name = 'PromiseBroken';
}

/**
 * What a kind with `catches` is given at an input whose source has failed, or could not run because another had; one
 * that delays, where that was so in the tick before.
 */
export class Caught {
  constructor(
    readonly message: string,
    readonly code: string,
    /** The title of the node that failed. */
    readonly node: string,
  ) {}
}

/**
 * The nodes between the one that opens a zone and the one that closes it, which is given this at the input that its kind
 * `closes` (E19). Whatever they read from outside stays what it was as the node was called.
 */
export abstract class Zone {
  /** What came over the wire. */
  abstract readonly opened: unknown;
  /** What the zone reads from outside, and something that is another where its nodes or wires are. */
  abstract readonly given: readonly unknown[];
  /**
   * Runs each of the nodes once, on an instance of its own, with these values in place of the outputs of the node that
   * opens the zone. Gives what the wires from within bring, a `Caught` where they failed. Passes may go side by side.
   */
  abstract pass(outputs: PortValues): PortValues | Promise<PortValues>;
}

/** One node of a run: lives from set-up until the node is removed, changes its kind, or the run ends. */
export interface NodeInstance {
  /**
   * Returns every output by name. The inputs object is the engine's and is filled anew each tick: take from it what is
   * kept. A kind that delays is given the values its wires had in the tick before, the defaults in the first (E3). One
   * that catches too is given nothing where its wire brought nothing in that tick.
   */
  run(inputs: PortValues, context: NodeContext): PortValues | Promise<PortValues>;
  /**
   * What the node's body shows now; asked for only when somebody watches. Bytes in it that own their buffer whole are
   * moved, not copied: keep none of them.
   */
  display?(): Display;
  /** Something that stays the same as long as `display` shows the same; without it, each tick may show something new. */
  shown?(): unknown;
  /**
   * Rows of the table that `display` shows, also such as it leaves out. Asked for between two pieces of any node's code,
   * and at most a few times a second: what takes more than some milliseconds is done in slices.
   */
  rows?(query: RowsQuery): RowsPage | Promise<RowsPage>;
  /**
   * Puts hardware into a safe state; called in reverse order when the run ends, before teardown (E9). Also when an
   * edit mutes, bypasses or removes the node: a muted or bypassed one may run again later (E10). `inputs` has what each
   * input was last: its stored value, or what its wire carried last; without those whose wire has carried nothing. Where
   * the kind has `safe_state`, this is also called on an instance that has never run.
   */
  onStop?(context: NodeContext, inputs: PortValues): void | Promise<void>;
  teardown?(): void | Promise<void>;
  /** Where its calls go one after the other. */
  readonly calls?: CallLine;
  /**
   * What the next version of its kind goes on with; called when the code of a running node is replaced, before the new
   * instance is made. Without it the node starts anew.
   */
  keep?(): unknown;
}

/**
 * The positional form of a pure kind with one output: takes the named inputs in this order and gives the output's value.
 * Generated code calls it without making an object, and V8 may inline it. For what takes less time than comparing the
 * inputs with those of the tick before: the engine may call it in any tick, whether or not they have changed (E5).
 */
export interface Compute {
  readonly takes: readonly string[];
  readonly call: (...values: unknown[]) => unknown;
}

/** A kind as the engine runs it: its description and how instances are made. Throwing in `create` is the node's error. */
export interface NodeKind {
  readonly description: Kind;
  /** @param kept what an instance of the kind's version before gave in `keep`. */
  create(context: NodeContext, kept?: unknown): NodeInstance;
  /** Gives what `create`'s instance would give in `run`. */
  readonly compute?: Compute;
}

export type NodeRegistry = ReadonlyMap<string, NodeKind>;
