/**
 * What the executor and the host share of the nodes of one plan, in typed arrays by node index: the host may read them
 * while a tick runs. Plain writes suffice where the reader only samples.
 */

export const nodeStatus = { idle: 0, executing: 1, completed: 2, error: 3, skipped: 4, waiting: 5 } as const;

const bytesPerNode = 8 + 8 + 8 + 4 + 1;

export class NodeTable {
  /** Tick in which the values were computed; of a node that runs in every tick only kept up where one was unusual. */
  readonly valueTicks: Float64Array;
  /** Seconds its code took when it was measured last. */
  readonly durations: Float64Array;
  /** Unix seconds at which that began. */
  readonly startTimes: Float64Array;
  readonly errors: Uint32Array;
  /** A `nodeStatus`, of the tick in progress or the latest. */
  readonly statuses: Uint8Array;

  constructor(
    readonly count: number,
    readonly memory: SharedArrayBuffer = new SharedArrayBuffer(count * bytesPerNode),
  ) {
    this.valueTicks = new Float64Array(memory, 0, count);
    this.durations = new Float64Array(memory, count * 8, count);
    this.startTimes = new Float64Array(memory, count * 16, count);
    this.errors = new Uint32Array(memory, count * 24, count);
    this.statuses = new Uint8Array(memory, count * 28, count);
  }

  /** Index of the first node that is awaited, or -1. */
  get firstExecuting(): number {
    return this.statuses.indexOf(nodeStatus.executing);
  }
}
