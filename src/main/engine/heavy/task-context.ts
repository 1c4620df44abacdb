import type { MessagePort } from 'node:worker_threads';
import { toWireValue } from '#shared/graph/values/values';
import { systemClock } from '../executor/clock';
import type { Clock, NodeContext } from '../node-kind';
import type { FromTask, TaskFlags, ToTask } from './messages';
import { processSeconds } from './process-seconds';
import { isCloneError } from './thrown';

/** Seconds between two announcements. */
const interval = 0.016;

/** The clock of the executor this thread works for. */
export function clockOf(offset: number): Clock {
  return { ...systemClock, monotonic: () => processSeconds() + offset };
}

/** What a heavy node knows and may do while it computes; all of it reaches the executor at once. */
export class TaskContext implements NodeContext {
  readonly signal: AbortSignal;
  private readonly controller = new AbortController();
  private pending: Omit<Extract<FromTask, { type: 'announced' }>, 'type'> | undefined;
  private announcedAt = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly nodeId: string,
    readonly tick: number,
    readonly clock: Clock,
    private readonly port: MessagePort,
    private readonly flags: TaskFlags,
    readonly log: NodeContext['log'],
  ) {
    this.signal = this.liveSignal();
    port.on('message', (message: ToTask) => {
      if (message.type === 'abort') this.controller.abort();
    });
  }

  progress(fraction: number, text?: string): void {
    this.announce({ progress: { fraction, ...(text !== undefined && { text }) } });
  }

  update(value: unknown): void {
    this.announce({ update: { value } });
  }

  /** Tells what has been held back. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { pending } = this;
    this.pending = undefined;
    if (!pending) return;
    this.announcedAt = this.clock.monotonic();
    try {
      this.post({ type: 'announced', ...pending });
    } catch (error) {
      if (!isCloneError(error) || !pending.update) throw error;
      this.post({ type: 'announced', ...pending, update: { value: toWireValue(pending.update.value) } });
    }
  }

  post(message: FromTask, moved: readonly ArrayBuffer[] = []): void {
    this.port.postMessage(message, moved);
  }

  /** At a bounded rate, the latest never lost: code that only computes must not flood the executor. */
  private announce(news: NonNullable<TaskContext['pending']>): void {
    this.pending = { ...this.pending, ...news };
    const left = this.announcedAt + interval - this.clock.monotonic();
    if (left <= 0) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), left * 1000);
  }

  /** A signal whose `aborted` is true at once, though code that computes without a pause receives no messages. */
  private liveSignal(): AbortSignal {
    const { controller, flags } = this;
    const { signal } = controller;
    const look = () => {
      const { isAborted } = flags;
      if (isAborted) controller.abort();
      return isAborted;
    };
    return Object.defineProperties(signal, {
      aborted: { get: look },
      throwIfAborted: {
        value: () => {
          if (look()) throw signal.reason;
        },
      },
    });
  }
}
