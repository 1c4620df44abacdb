import { hasTurn } from '../../plan/plan';
import type { Account } from './executor';
import { nodeStatus } from './node-table';
import type { Step } from './step';
import { nobody, type TickState } from './tick-state';

/** Why a node ran in the latest tick, or did not (E5). */
export function accountOf(state: TickState, index: number): Account {
  const step = state.steps[index];
  const valueTick = state.valueTick(index);
  if (!step) return { valueTick };
  switch (state.states.statuses[index]) {
    case nodeStatus.completed:
      return { valueTick, ...whyCompleted(step, valueTick === state.options.tick) };
    case nodeStatus.error:
      return { valueTick, ...whyAtRest(step) };
    case nodeStatus.skipped:
      return { valueTick, ...whySkipped(state, index) };
    default:
      return { valueTick };
  }
}

function whyCompleted({ plan, cause, reads }: Step, hasRun: boolean): Partial<Account> {
  if (!hasTurn(plan)) return { reason: 'result' };
  if (!hasRun) return { reason: 'unchanged' };
  if (plan.trigger === 'tick') return { reason: 'every_tick' };
  const input = reads[cause]?.name;
  return input === undefined ? { reason: 'first' } : { reason: 'input_changed', cause: input };
}

/** A node that failed and is not tried again at once. */
function whyAtRest({ node, plan }: Step): Partial<Account> {
  if (node.retryAt === 0 || typeof plan.onError === 'string') return {};
  return { reason: plan.onError.type === 'circuit' ? 'circuit_open' : 'backing_off' };
}

function whySkipped({ nodes, culprits, states, fatal }: TickState, index: number): Partial<Account> {
  const root = culprits[index] ?? nobody;
  const culprit = nodes[root];
  if (!culprit) {
    const cause = fatal?.node;
    const message = cause ? `Skipped because ${cause.label} failed` : 'Skipped because the run was stopped';
    return { reason: 'stopped', ...(cause && { cause: cause.nodeId }), message };
  }
  const { nodeId: cause, label } = culprit;
  return states.statuses[root] === nodeStatus.error
    ? { reason: 'failed', cause, message: `Skipped because ${label} failed` }
    : { reason: 'waiting', cause, message: `Waits for the first value of ${label}` };
}
