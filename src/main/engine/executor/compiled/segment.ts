/**
 * A stretch of a plan's nodes, run while everything goes as usual: nothing fails, waits, is skipped, timed or told of.
 * The three back ends are three makers of segments (E13).
 */
export interface Segment {
  /** Indexes of its first node, and of the one after its last. */
  readonly from: number;
  readonly to: number;
  /**
   * Runs its nodes. Gives `to`; or the index of the node before which it ended because the run is to stop; or that of
   * the node that gave a promise, which is in `exit`. What a node throws passes through, and the state table names it.
   */
  readonly run: () => number;
  /** Its nodes run in an order of their own: after an error all of them have to be run anew. */
  readonly isReordered: boolean;
}

/** What segments tell and are told beside their result. */
export interface SegmentScope {
  /** The promise a node gave, by the one that ended the tick's segments. */
  promise: PromiseLike<unknown> | undefined;
  /** A stored value has changed, so that static nodes may have to run. */
  dirty: boolean;
}
