import { setTimeout as pause } from 'node:timers/promises';

/** Resolves once the condition holds; it is tried every few milliseconds, for at most ten seconds, or as many as are given. */
export async function until(condition: () => boolean | Promise<boolean>, what: string, seconds = 10): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await pause(5);
  }
}
