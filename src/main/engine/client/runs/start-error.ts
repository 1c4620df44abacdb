import { assertNever } from '#shared/base/assert-never';
import { FactoryError } from '#shared/base/errors';
import type { WorkflowId } from '#shared/graph/ids';
import type { Problem } from '#shared/protocol/requests';
import type { RunEnd } from '#shared/protocol/run-status';

/** How a run ends that no host could be found for. */
export function failedEnd(error: Error): RunEnd {
  const code = error instanceof FactoryError ? error.code : 'INTERNAL';
  return { reason: 'failed', code, message: error.message };
}

/** Why a run never began. */
export function startError(workflow: WorkflowId, end: RunEnd, problems: readonly Problem[] | undefined): FactoryError {
  const place = { workflow_id: workflow, ...(problems && { problems }) };
  switch (end.reason) {
    case 'failed': {
      const { code, message, node_id, input_name } = end;
      const details = {
        ...place,
        ...(node_id !== undefined && { node_id }),
        ...(input_name !== undefined && { input_name }),
      };
      return new FactoryError(code, message, details);
    }
    case 'forced':
      return new FactoryError('NODE_STUCK', end.message, {
        ...place,
        ...(end.node_id !== undefined && { node_id: end.node_id }),
      });
    case 'stopped':
    case 'completed':
      return new FactoryError('RUN_STOPPED', 'The run was stopped before it began.', place);
    default:
      return assertNever(end);
  }
}
