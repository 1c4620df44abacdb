import type { Pool } from 'workerpool';

/**
 * workerpool 10 looks at its queue when a task ends, but not when a thread does: any new task makes it look. Not before
 * it has taken the dead thread out of its list, which it may do only after it has told us.
 */
export function wakeQueue(pool: Pool): void {
  setImmediate(() => {
    if (pool.stats().pendingTasks > 0) pool.exec('methods').catch(() => undefined);
  });
}
