import { worker } from 'workerpool';
import { FactoryError } from '#shared/base/errors';
import { perform } from './perform';
import type { TaskName, Tasks, Told } from './tasks';

/** The whole life of a thread beside the main one: it performs one task after the other until it is ended. */
export function runAsideThread(): void {
  worker({
    prepare: (task: Tasks['prepare']['task']) => tell(() => perform.prepare(task)),
    layOut: (task: Tasks['layOut']['task']) => tell(() => perform.layOut(task)),
    draw: (task: Tasks['draw']['task']) => tell(() => perform.draw(task)),
  });
}

async function tell<T extends TaskName>(work: () => Promise<Tasks[T]['result']>): Promise<Told<T>> {
  try {
    return { ok: true, result: await work() };
  } catch (error) {
    // Anything else is a defect, which the pool passes on with its text.
    if (!(error instanceof FactoryError)) throw error;
    const { code, message, details } = error;
    return { ok: false, code, message, details };
  }
}
