import { messageOf } from '#shared/base/errors';
import type { HookName, HookOutcome, HookReport } from '#shared/protocol/hook-report';
import type { PortValues } from '../../node-kind';
import { isThenable } from '../tick/node-result';
import type { LiveNode } from './live-node';

export interface HookResult {
  readonly outcome: HookOutcome;
  /** Why it failed. */
  readonly message?: string;
}

/** One hook of one node, to be called. */
export interface HookCall {
  readonly node: LiveNode;
  readonly hook: HookName;
}

export interface EndOptions {
  readonly phases: readonly HookName[];
  /** Monotonic seconds by which all must be done. */
  readonly deadline: number;
  /** What the node's inputs were last. */
  inputsOf(node: LiveNode): PortValues;
  /** Called before a node's own code runs, and with undefined after it. */
  entering(node: LiveNode | undefined): void;
  /** Hears of each hook of `hookCalls` by its place there: that it is called, and what became of it. */
  readonly progress?: HookProgress;
}

export interface HookProgress {
  called(at: number): void;
  /** A hook that was passed over may return after all; then this comes a second time. */
  done(at: number, result: HookResult): void;
}

export interface EndedNodes {
  /** What became of each hook, in the order of the calls. */
  readonly hooks: readonly HookReport[];
  /** The nodes whose hooks were passed over. */
  readonly overdue: readonly LiveNode[];
}

/** Until so few hooks are left, each may take this part of the time that is left, so that one never takes it all. */
const parts = 4;

/** The hooks that nodes have, in the order in which they are called: each phase in reverse order of set-up (E9). */
export function hookCalls(nodes: readonly LiveNode[], phases: readonly HookName[]): HookCall[] {
  const reversed = [...nodes].reverse();
  return phases.flatMap((hook) => reversed.filter((node) => node.instance?.[hook]).map((node) => ({ node, hook })));
}

/**
 * Brings nodes into a safe state and tears them down, each phase in reverse order (E9). A hook that does not return in
 * its share of the time is passed over, so that it cannot keep the others from being called.
 */
export async function endNodes(nodes: readonly LiveNode[], options: EndOptions): Promise<EndedNodes> {
  const calls = hookCalls(nodes, options.phases);
  const results = new Map<number, HookResult>();
  const overdue = new Set<LiveNode>();
  const finish = (at: number, result: HookResult) => {
    results.set(at, result);
    options.progress?.done(at, result);
  };
  for (const [at, call] of calls.entries()) {
    options.progress?.called(at);
    const result = callHook(call, options);
    // Most hooks give no promise, and then cost no turn of the event loop.
    if (!(result instanceof Promise)) {
      finish(at, result);
      continue;
    }
    const { node } = call;
    const finished = result.then((settled) => finish(at, settled));
    const left = Math.max(0, options.deadline - node.clock.monotonic());
    const isLate = await isOverdue(finished, node, left / Math.min(calls.length - at, parts));
    if (!isLate) continue;
    overdue.add(node);
    if (!results.has(at)) finish(at, { outcome: 'late' });
  }
  const hooks = calls.map(({ node, hook }, at): HookReport => {
    return { node_id: node.nodeId, hook, ...(results.get(at) ?? { outcome: 'late' }) };
  });
  return { hooks, overdue: [...overdue] };
}

/** Gives a promise, which never rejects, only when the hook gave one. */
function callHook({ node, hook }: HookCall, options: EndOptions): HookResult | Promise<HookResult> {
  const { instance } = node;
  const failed = (error: unknown): HookResult => {
    const message = node.redact(messageOf(error));
    node.log(`${node.label}: ${hook} failed: ${message}`, 'warning');
    return { outcome: 'failed', message };
  };
  options.entering(node);
  try {
    const result = hook === 'onStop' ? instance?.onStop?.(node, options.inputsOf(node)) : instance?.teardown?.();
    // A library's own promises count as well.
    return isThenable(result) ? Promise.resolve(result).then(() => ran, failed) : ran;
  } catch (error) {
    return failed(error);
  } finally {
    options.entering(undefined);
  }
}

const ran: HookResult = { outcome: 'ran' };

async function isOverdue(finished: Promise<void>, node: LiveNode, seconds: number): Promise<boolean> {
  const done = new AbortController();
  const late = node.clock.sleep(seconds, done.signal).then(() => !done.signal.aborted);
  const inTime = finished.then(() => {
    done.abort();
    return false;
  });
  return Promise.race([late, inTime]);
}
