import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { CodeFrame } from '../code-place';
import type { ExecutorData } from '../executor/executor-thread';
import { runtimeLimitMb } from '../executor/memory/runtime-limit';
import type { AtOnce, FromExecutor, ToExecutor } from '../executor/messages';
import { StateTable } from '../executor/state-table';
import { type PackedPlan, packPlan } from '../plan/packed-plan';
import { whereabouts } from './whereabouts';

export interface ExecutorOptions {
  readonly file: string;
  readonly memoryLimitMb: number;
  readonly rehearses: boolean;
}

/** How a thread came to its end. */
export type ThreadEnd = { readonly type: 'exit' } | { readonly type: 'error'; readonly error: unknown };

/** Milliseconds after which a thread that is being ended counts as gone: it runs no more code, but may sit in a call. */
const patience = 200;

/** The host's end of an executor's thread. */
export class ExecutorHandle {
  readonly table = new StateTable();
  private readonly worker: Worker;
  private readonly channel = new MessageChannel();
  private end: ThreadEnd | undefined;
  private posted = 0;
  private loaded = false;
  private readonly gone: Promise<void>;
  onMessage: (message: FromExecutor) => void = () => undefined;
  onEnd: (end: ThreadEnd) => void = () => undefined;

  constructor({ file, memoryLimitMb, rehearses }: ExecutorOptions) {
    const { port1, port2 } = this.channel;
    const workerData: ExecutorData = { port: port2, memory: this.table.memory, rehearses };
    this.worker = new Worker(file, {
      workerData,
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: runtimeLimitMb(memoryLimitMb) },
    });
    port1.on('message', (message: FromExecutor) => {
      if (message.type === 'ready') this.loaded = true;
      this.onMessage(message);
    });
    this.gone = new Promise((resolve) => {
      this.worker.on('error', (error: unknown) => this.finish({ type: 'error', error }));
      this.worker.on('exit', () => {
        this.finish({ type: 'exit' });
        resolve();
      });
    });
  }

  /** Whether the thread could still run something. */
  get isAlive(): boolean {
    return this.end === undefined;
  }

  /** Whether its module is loaded; it says `ready` then. */
  get isReady(): boolean {
    return this.loaded;
  }

  /** How many messages the thread has not taken yet. */
  get backlog(): number {
    return this.posted - this.table.taken;
  }

  post(message: ToExecutor | AtOnce): void {
    const packed: ToExecutor<PackedPlan> | AtOnce =
      'plan' in message ? { ...message, plan: packPlan(message.plan) } : message;
    this.posted++;
    this.channel.port1.postMessage(packed);
    this.table.announceMail();
  }

  requestStop(askedAt: number): void {
    // The flag first: whoever is woken by the message must find it set.
    this.table.requestStop();
    this.post({ type: 'stop', askedAt });
  }

  /** The calls it is in just now, the innermost first, whatever it does. */
  whereabouts(patience: number): Promise<readonly CodeFrame[]> {
    return this.isAlive ? whereabouts(this.worker.threadId, patience) : Promise.resolve([]);
  }

  /** Ends the thread. Resolves when it is gone, or certain to run no more code. */
  async terminate(): Promise<void> {
    void this.worker.terminate();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const waited = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([this.gone, waited]);
    clearTimeout(timer);
    this.channel.port1.close();
  }

  private finish(end: ThreadEnd): void {
    if (this.end) return;
    this.end = end;
    // What it said last may still be on its way.
    for (let last = receiveMessageOnPort(this.channel.port1); last; last = receiveMessageOnPort(this.channel.port1)) {
      this.onMessage(last.message);
    }
    this.onEnd(end);
  }
}
