import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { type Pool, TerminateError, type Promise as WorkerPromise } from 'workerpool';
import { wakeQueue } from '#main/process/wake-queue';
import { assertNever } from '#shared/base/assert-never';
import { FactoryError, messageOf } from '#shared/base/errors';
import { Cancelled } from '../executor/tick/cancelled';
import type { NodeContext, PortValues } from '../node-kind';
import type { HeavyPoolOptions } from './heavy-pool';
import { type FromTask, TaskFlags, type ToTask } from './messages';
import { fromThrown, isCloneError } from './thrown';

export type Task = Omit<Extract<ToTask, { type: 'start' }>, 'type' | 'flags'>;
export type JobListener = Pick<NodeContext, 'progress' | 'update' | 'log'>;

/** A thread that died while it had nothing to do is found out by the next task it is given: that one tries again. */
const mostTries = 3;

type End = Extract<FromTask, { type: 'returned' | 'threw' }>;

/** One computation of a heavy node, from the moment it is handed to the pool. */
export class HeavyJob {
  /** What the node returned or threw. Never settles when it had to be ended by force at Stop: then it is still at it. */
  readonly outputs: Promise<PortValues>;
  /** Resolves when it is over, in whichever way. */
  readonly over: Promise<void>;
  private channel = new MessageChannel();
  private readonly flags = new TaskFlags();
  private running: WorkerPromise<unknown> | undefined;
  private end: End | undefined;
  private ending: 'stop' | 'cancel' | undefined;
  private tries = 0;
  private graceTimer: ReturnType<typeof setTimeout> | undefined;
  private resolve: (outputs: PortValues) => void = () => undefined;
  private reject: (error: unknown) => void = () => undefined;
  private markOver: () => void = () => undefined;

  constructor(
    private readonly pool: Pool,
    private readonly task: Task,
    private readonly listener: JobListener,
    private readonly options: HeavyPoolOptions,
  ) {
    this.outputs = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.over = new Promise((resolve) => {
      this.markOver = resolve;
    });
    this.launch();
  }

  /**
   * Tells the node to end, and ends its thread if it does not within its grace. `stop`: the run ends, and whoever does
   * not return is to be named; `cancel`: nobody needs it any more.
   */
  abort(why: 'stop' | 'cancel'): void {
    this.ending ??= why;
    if (this.graceTimer !== undefined) return;
    this.flags.abort();
    this.channel.port1.postMessage({ type: 'abort' } satisfies ToTask);
    const grace = this.flags.hasBegun ? this.options.grace : 0;
    this.graceTimer = setTimeout(() => this.running?.cancel(), grace * 1000);
  }

  private launch(): void {
    const { port1, port2 } = this.channel;
    this.tries++;
    // Through a port of its own: what cannot be copied is refused here, by its name, and leaves the pool in order.
    post(() => port1.postMessage({ type: 'start', ...this.task, flags: this.flags.memory } satisfies ToTask));
    port1.on('message', (message: FromTask) => this.receive(message));
    this.running = this.pool.exec('run', [port2], { transfer: [port2] });
    this.running.then(
      () => this.finish(undefined),
      (error: unknown) => this.finish(error),
    );
  }

  private receive(message: FromTask): void {
    const { listener } = this;
    switch (message.type) {
      case 'announced':
        if (message.progress) listener.progress(message.progress.fraction, message.progress.text);
        if (message.update) listener.update(message.update.value);
        return;
      case 'log':
        listener.log(message.message, message.level);
        return;
      case 'returned':
      case 'threw':
        this.end = message;
        return;
      default:
        assertNever(message);
    }
  }

  /** The thread is free again, or it is no more: `error` says why. */
  private finish(error: unknown): void {
    const { port1 } = this.channel;
    for (let last = receiveMessageOnPort(port1); last; last = receiveMessageOnPort(port1)) this.receive(last.message);
    port1.close();
    if (error instanceof TerminateError) wakeQueue(this.pool);
    if (error instanceof TerminateError && !this.flags.hasBegun && !this.ending && this.tries < mostTries) {
      this.channel = new MessageChannel();
      this.launch();
      return;
    }
    clearTimeout(this.graceTimer);
    this.settle(error);
    this.markOver();
  }

  private settle(error: unknown): void {
    // A result that is there counts, whatever became of the thread after it.
    if (this.end?.type === 'returned') this.resolve(this.end.outputs);
    else if (this.ending === 'cancel' || (this.ending && !this.flags.hasBegun)) this.reject(new Cancelled());
    else if (this.end) this.reject(fromThrown(this.end.thrown));
    else if (!this.ending) this.reject(describeCrash(error, this.options));
  }
}

function post(send: () => void): void {
  try {
    send();
  } catch (error) {
    if (!isCloneError(error)) throw error;
    const message = `An input holds what cannot be copied to another thread: ${messageOf(error)}`;
    throw new FactoryError('NODE_FAILED', message);
  }
}

/** What became of a thread that ended in the middle of a task. */
function describeCrash(error: unknown, { memoryLimitMb }: HeavyPoolOptions): Error {
  if (!(error instanceof TerminateError)) return error instanceof Error ? error : new Error(messageOf(error));
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new FactoryError('OUT_OF_MEMORY', `It used more than the ${memoryLimitMb} MiB of memory it may.`);
  }
  const reason = cause instanceof Error ? `: ${cause.message}` : '.';
  return new Error(`The thread it ran in ended${reason}`);
}
