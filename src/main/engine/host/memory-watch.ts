import { totalmem } from 'node:os';
import type { Disposable } from '#shared/base/disposable';
import { runtimeLimitMb } from '../executor/memory/runtime-limit';

/** Milliseconds from one look to the next: so much can be filled in between. */
const interval = 50;
/** Of the machine's memory, however much the run may use. */
const shareOfMachine = 0.75;

/**
 * Looks at the memory of the whole process, which is that of its run: what a node fills outside of the heap within one call
 * neither the executor nor the runtime finds. It stands behind both.
 */
export function watchMemory(memoryLimitMb: number, heavyThreads: number, onExceeded: () => void): Disposable {
  const own = runtimeLimitMb(memoryLimitMb) * 2 ** 20 * (1 + heavyThreads);
  const limit = Math.min(process.memoryUsage.rss() + own, totalmem() * shareOfMachine);
  const timer = setInterval(() => process.memoryUsage.rss() > limit && onExceeded(), interval);
  return { dispose: () => clearInterval(timer) };
}
