import type { FromExecutor } from '../executor/messages';
import type { ExecutorHandle } from './executor-handle';
import { HookRecord } from './hook-record';
import type { FromHost, ToHost } from './messages';

export interface SecuringOptions {
  readonly message: Extract<ToHost, { type: 'secure' }>;
  readonly executor: ExecutorHandle;
  send(message: FromHost): void;
  /** It is over and its thread gone. */
  onOver(): void;
}

/** Seconds a new thread may take to load before its nodes have theirs. */
const loadTime = 5;
/** The part of the time that nodes are given: the thread is ended at the whole of it. */
const usedOfTime = 0.9;

/** Brings what a lost thread or process left behind into its safe state, on a thread of its own (E9). */
export class Securing {
  private readonly hooks: HookRecord;
  private deadline: ReturnType<typeof setTimeout>;
  private isOver = false;

  constructor(private readonly options: SecuringOptions) {
    const { executor, message } = options;
    const { nodes, modules, secrets, seconds } = message;
    const expected = [...nodes].reverse().map(({ id }) => ({ node_id: id, hook: 'onStop' as const }));
    this.hooks = new HookRecord(executor.table, expected);
    executor.onMessage = (told) => this.receive(told);
    executor.onEnd = () => void this.over();
    executor.post({ type: 'secure', nodes, modules, secrets, seconds: seconds * usedOfTime });
    this.deadline = this.overIn(executor.isReady ? seconds : loadTime + seconds);
  }

  private overIn(seconds: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => void this.over(), seconds * 1000);
  }

  private receive(message: FromExecutor): void {
    const { runId, seconds } = this.options.message;
    if (message.type === 'ready') {
      clearTimeout(this.deadline);
      this.deadline = this.overIn(seconds);
    } else if (message.type === 'hooks') this.hooks.announced(message.hooks);
    else if (message.type === 'hook') this.hooks.told(message.at, message.result);
    else if (message.type === 'log') this.options.send({ type: 'log', runId, line: message.line });
    else if (message.type === 'secured') void this.over();
  }

  private async over(): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.deadline);
    await this.options.executor.terminate();
    this.options.send({ type: 'secured', runId: this.options.message.runId, hooks: this.hooks.reports() });
    this.options.onOver();
  }
}
