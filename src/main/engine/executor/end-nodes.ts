import { messageOf } from '#shared/base/errors';
import type { LiveNode } from './live-node';

/** Hooks by which nodes end, in the order of their phases. */
export type EndPhase = 'onStop' | 'teardown';

export interface EndOptions {
  readonly phases: readonly EndPhase[];
  /** Monotonic seconds by which all must be done. */
  readonly deadline: number;
  /** Called before a node's own code runs, and with undefined after it. */
  entering(node: LiveNode | undefined): void;
}

/** Until so few hooks are left, each may take this part of the time that is left, so that one never takes it all. */
const parts = 4;

/**
 * Brings nodes into a safe state and tears them down, each phase in reverse order (E9). A hook that does not return in
 * its share of the time is passed over, so that it cannot keep the others from being called. Gives those passed over.
 */
export async function endNodes(nodes: readonly LiveNode[], options: EndOptions): Promise<LiveNode[]> {
  const overdue = new Set<LiveNode>();
  const calls = options.phases.flatMap((phase) => [...nodes].reverse().map((node) => ({ phase, node })));
  for (const [done, { phase, node }] of calls.entries()) {
    const result = callHook(node, phase, options);
    // Most hooks give no promise, and then cost no turn of the event loop.
    if (!result) continue;
    const left = Math.max(0, options.deadline - node.clock.monotonic());
    const isLate = await isOverdue(result, node, left / Math.min(calls.length - done, parts));
    if (isLate) overdue.add(node);
  }
  return [...overdue];
}

/** Gives a promise, which never rejects, only when the hook gave one. */
function callHook(node: LiveNode, phase: EndPhase, { entering }: EndOptions): Promise<void> | undefined {
  const { instance } = node;
  const failed = (error: unknown) => node.log(`${node.label}: ${phase} failed: ${messageOf(error)}`, 'warning');
  entering(node);
  try {
    const result = phase === 'onStop' ? instance?.onStop?.(node) : instance?.teardown?.();
    return result instanceof Promise ? result.catch(failed) : undefined;
  } catch (error) {
    failed(error);
    return undefined;
  } finally {
    entering(undefined);
  }
}

async function isOverdue(result: Promise<void>, node: LiveNode, seconds: number): Promise<boolean> {
  const done = new AbortController();
  const late = node.clock.sleep(seconds, done.signal).then(() => !done.signal.aborted);
  const finished = result.then(() => done.abort());
  const isLate = await Promise.race([late, finished.then(() => false)]);
  return isLate;
}
