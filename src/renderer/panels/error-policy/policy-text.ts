import { assertNever } from '#shared/base/assert-never';
import { sameJson } from '#shared/document/json';
import type { ErrorEffect, ErrorPolicy, WorkflowNode } from '#shared/graph/workflow';
import { formatDuration } from '../../ui/format';

/** What an error does, as a person chooses it. */
export const effectLabels: Readonly<Record<ErrorEffect, string>> = {
  stop: 'Stop the run',
  skip: 'Skip what depends on it',
  hold: 'Hold its last values',
};

const effectVerbs: Readonly<Record<ErrorEffect, string>> = {
  stop: 'stop the run',
  skip: 'skip what depends on it',
  hold: 'hold its last values',
};

/** A policy in one line: “Try again up to 3 times, then skip what depends on it”. */
export function policyText(policy: ErrorPolicy): string {
  if (typeof policy === 'string') return effectLabels[policy];
  switch (policy.type) {
    case 'retry': {
      const times = policy.attempts === 1 ? 'Try again once' : `Try again up to ${policy.attempts} times`;
      return `${times}, then ${effectVerbs[policy.exhausted]}`;
    }
    case 'circuit': {
      const errors = policy.failures === 1 ? 'each error' : `${policy.failures} errors in a row`;
      return `Rest ${formatDuration(policy.cooldown)} after ${errors}, meanwhile ${effectVerbs[policy.meanwhile]}`;
    }
    default:
      return assertNever(policy, 'error policy');
  }
}

/** The policy all of these nodes have, or that they do not agree. */
export function sharedPolicy(nodes: readonly WorkflowNode[]): ErrorPolicy | 'mixed' | undefined {
  const [first, ...others] = nodes;
  const agree = others.every((node) => sameJson(node.error_policy, first?.error_policy));
  return agree ? first?.error_policy : 'mixed';
}
