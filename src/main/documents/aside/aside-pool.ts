import { type Pool, pool, TerminateError, Promise as WorkerPromise } from 'workerpool';
import { wakeQueue } from '#main/process/wake-queue';
import { FactoryError } from '#shared/base/errors';
import type { Aside, TaskName, Tasks, Told } from './tasks';

/** At the same time; others wait. One that takes long holds up no second one. */
const threads = 2;
/** Milliseconds after the last task at which the threads are ended, with the memory they hold. */
const idleTime = 30_000;

/** Threads beside the main one, made for the first task. */
export class AsidePool implements Aside {
  private pool: Pool | undefined;
  private underWay = 0;
  private idle: NodeJS.Timeout | undefined;
  private disposed = false;

  /**
   * @param file the entry of the threads, a script that calls `runAsideThread`.
   * @param memory MiB of each thread: what the largest workflow takes, several times over.
   */
  constructor(
    private readonly file: string,
    private readonly memory = 1024,
  ) {}

  async perform<T extends TaskName>(name: T, task: Tasks[T]['task'], limit: number): Promise<Tasks[T]['result']> {
    if (this.disposed) throw closing();
    clearTimeout(this.idle);
    this.underWay += 1;
    this.pool ??= this.start();
    try {
      const told: Told<T> = await this.pool.exec(name, [task]).timeout(limit * 1000);
      if (told.ok) return told.result;
      throw new FactoryError(told.code, told.message, told.details);
    } catch (error) {
      throw this.explain(error, limit);
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0 && !this.disposed) this.endWhenIdle();
    }
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    await this.end();
  }

  private start(): Pool {
    return pool(this.file, {
      workerType: 'thread',
      maxWorkers: threads,
      // What is over its limit is ended, not asked to end.
      workerTerminateTimeout: 1,
      workerThreadOpts: { resourceLimits: { maxOldGenerationSizeMb: this.memory } },
    });
  }

  private explain(error: unknown, limit: number): unknown {
    if (error instanceof WorkerPromise.TimeoutError) {
      return new FactoryError('WORKFLOW_TOO_LARGE', `It took longer than ${limit} s and was ended.`);
    }
    if (this.disposed) return closing();
    if (!(error instanceof TerminateError)) return error;
    if (this.pool) wakeQueue(this.pool);
    const { cause } = error;
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return new FactoryError('WORKFLOW_TOO_LARGE', `It took more than ${this.memory} MiB of memory and was ended.`);
    }
    return error;
  }

  private endWhenIdle(): void {
    this.idle = setTimeout(() => void this.end(), idleTime);
    this.idle.unref();
  }

  private async end(): Promise<void> {
    clearTimeout(this.idle);
    const ended = this.pool;
    this.pool = undefined;
    await ended?.terminate(true);
  }
}

const closing = () => new FactoryError('INTERNAL', 'Factory UI is closing.');
