import type { ErrorCode } from '#shared/base/errors';
import type { LogLine } from '#shared/protocol/run-status';
import type { KindModule } from '../kind-modules';
import type { PortValues } from '../node-kind';

/** What a pool's thread is told through the port of a task. The first message has come when the task begins. */
export type ToTask =
  | {
      readonly type: 'start';
      readonly kind: string;
      /** The one that makes the kind, unless it is built in. */
      readonly modules: readonly KindModule[];
      readonly nodeId: string;
      readonly tick: number;
      readonly inputs: PortValues;
      /** For `TaskFlags`. */
      readonly flags: SharedArrayBuffer;
    }
  /** Wakes who waits for the signal; the flag is raised already. */
  | { readonly type: 'abort' };

/** What the task tells. The last message is `returned` or `threw`, unless its thread was ended. */
export type FromTask =
  | {
      readonly type: 'announced';
      readonly progress?: { readonly fraction: number; readonly text?: string };
      readonly update?: { readonly value: unknown };
    }
  | { readonly type: 'log'; readonly level: LogLine['level']; readonly message: string }
  | { readonly type: 'returned'; readonly outputs: PortValues }
  | { readonly type: 'threw'; readonly thrown: Thrown };

/** An error on its way between threads. */
export interface Thrown {
  readonly message: string;
  /** Of a `FactoryError`. */
  readonly code?: ErrorCode;
  readonly inputName?: string;
}

/** What every thread of a pool is given when it is made. */
export interface HeavyThreadData {
  /** The executor's monotonic clock less the process's, in seconds: threads count from different moments. */
  readonly clockOffset: number;
  /** Bytes. */
  readonly memoryLimit: number;
}

const cell = { abort: 0, begun: 1 } as const;

/** Shared by both ends of a task, for code that computes and reads no messages. */
export class TaskFlags {
  private readonly cells: Int32Array;

  constructor(readonly memory = new SharedArrayBuffer(8)) {
    this.cells = new Int32Array(memory);
  }

  get isAborted(): boolean {
    return Atomics.load(this.cells, cell.abort) === 1;
  }

  abort(): void {
    Atomics.store(this.cells, cell.abort, 1);
  }

  /** Whether the node's own code may have run. */
  get hasBegun(): boolean {
    return Atomics.load(this.cells, cell.begun) === 1;
  }

  begin(): void {
    Atomics.store(this.cells, cell.begun, 1);
  }
}
