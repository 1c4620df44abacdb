import type { ErrorEffect, ErrorPolicy } from '#shared/graph/workflow';

/** The longest wait before a node is tried again, seconds. */
const longestDelay = 300;

export interface AfterFailure {
  readonly effect: ErrorEffect;
  /** Seconds until the node may be tried again; 0: in the next tick. */
  readonly wait: number;
}

/** What follows the `failures`th failure in a row (E8). */
export function afterFailure(policy: ErrorPolicy, failures: number): AfterFailure {
  if (typeof policy === 'string') return { effect: policy, wait: 0 };
  if (policy.type === 'circuit') {
    return { effect: policy.meanwhile, wait: failures >= policy.failures ? policy.cooldown : 0 };
  }
  const wait = Math.min(longestDelay, policy.delay * 2 ** (Math.min(failures, policy.attempts) - 1));
  if (failures > policy.attempts) return { effect: policy.exhausted, wait };
  return { effect: policy.exhausted === 'hold' ? 'hold' : 'skip', wait };
}

/** Whether a run once, which has no later tick, tries the node again in the same one. */
export function isTriedAgain(policy: ErrorPolicy, failures: number): boolean {
  return typeof policy === 'object' && policy.type === 'retry' && failures <= policy.attempts;
}
