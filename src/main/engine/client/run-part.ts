import { FactoryError } from '#shared/base/errors';
import { ok, type Result } from '#shared/base/result';
import type { KindCatalogue } from '#shared/graph/kinds';
import { partToRun } from '#shared/graph/run-to';
import type { Workflow } from '#shared/graph/workflow';
import type { Problem } from '#shared/protocol/requests';
import type { RunInfo } from '#shared/protocol/run-status';

/** What of a workflow is compiled: all of it, or what a run to a node needs (E11). */
export function partOf(
  workflow: Workflow,
  kinds: KindCatalogue,
  to: RunInfo['to'],
): Result<Workflow, Problem & { readonly node_id: string }> {
  return to === undefined ? ok(workflow) : partToRun(workflow, kinds, to);
}

/** The same for a start, which fails where there is nothing to run. NODE_NOT_FOUND, NODE_RESTS */
export function requirePart(workflow: Workflow, kinds: KindCatalogue, to: RunInfo['to']): Workflow {
  const part = partOf(workflow, kinds, to);
  if (part.ok) return part.value;
  const { code, message, node_id } = part.error;
  throw new FactoryError(code, message, { node_id, workflow_id: workflow.id });
}
