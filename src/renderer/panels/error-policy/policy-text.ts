import { assertNever } from '#shared/base/assert-never';
import { sameJson } from '#shared/document/y/json';
import type { ErrorEffect, ErrorPolicy, WorkflowNode } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { formatDuration } from '../../ui/text/format';

/** What an error does, as a person chooses it. */
export const effectLabels: Readonly<Record<ErrorEffect, string>> = {
  get stop() {
    return t('policy.stop');
  },
  get skip() {
    return t('policy.skip');
  },
  get hold() {
    return t('policy.hold');
  },
};

const effectVerbs: Readonly<Record<ErrorEffect, string>> = {
  get stop() {
    return t('policy.then_stop');
  },
  get skip() {
    return t('policy.then_skip');
  },
  get hold() {
    return t('policy.then_hold');
  },
};

/** A policy in one line: “Try again up to 3 times, then skip what depends on it”. */
export function policyText(policy: ErrorPolicy): string {
  if (typeof policy === 'string') return effectLabels[policy];
  switch (policy.type) {
    case 'retry':
      return t('policy.retry_then', { count: policy.attempts, effect: effectVerbs[policy.exhausted] });
    case 'circuit':
      return t('policy.rest_after', {
        count: policy.failures,
        time: formatDuration(policy.cooldown),
        effect: effectVerbs[policy.meanwhile],
      });
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
