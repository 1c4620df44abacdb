import { type Pool, pool } from 'workerpool';
import { runtimeLimitMb } from '../executor/memory/runtime-limit';
import type { Clock } from '../node-kind';
import { HeavyJob, type JobListener, type Task } from './heavy-job';
import type { HeavyThreadData } from './messages';
import { processSeconds } from './process-seconds';

export interface HeavyPoolOptions {
  /** The entry of the pool's threads, a script that calls `runHeavyThread`. */
  readonly file: string;
  /** As many tasks at most are computed at the same time; others wait for their turn. */
  readonly threads: number;
  /** Of each thread. */
  readonly memoryLimitMb: number;
  /** Seconds a task has to return once it was told to end; then its thread is ended. */
  readonly grace: number;
  readonly clock: Clock;
}

/** The threads in which one run's heavy nodes are computed. The first is made for the first task. */
export class HeavyPool {
  private pool: Pool | undefined;

  constructor(private readonly options: HeavyPoolOptions) {}

  /** Throws when an input cannot be copied to another thread. */
  start(task: Task, listener: JobListener): HeavyJob {
    this.pool ??= this.makePool();
    return new HeavyJob(this.pool, task, listener, this.options);
  }

  private makePool(): Pool {
    const { file, threads, memoryLimitMb, clock } = this.options;
    const workerData: HeavyThreadData = {
      clockOffset: clock.monotonic() - processSeconds(),
      memoryLimit: memoryLimitMb * 2 ** 20,
    };
    return pool(file, {
      workerType: 'thread',
      maxWorkers: threads,
      // A thread is ended only after it had its grace.
      workerTerminateTimeout: 1,
      workerThreadOpts: { workerData, resourceLimits: { maxOldGenerationSizeMb: runtimeLimitMb(memoryLimitMb) } },
    });
  }
}
