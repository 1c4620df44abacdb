import { FactoryError } from '#shared/base/errors';
import { err, ok, type Result } from '#shared/base/result';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { type Flattened, flatten } from '#shared/graph/subgraphs/flatten';
import { partToRun } from '#shared/graph/topology/run-to';
import type { Workflow } from '#shared/graph/workflow';
import type { Problem } from '#shared/protocol/requests';
import type { RunInfo } from '#shared/protocol/run-status';

/** Without subgraphs, and where the inputs of their instances are in it. */
export type FlatWorkflow = Pick<Flattened, 'workflow' | 'inputs'>;

/** A workflow as a run of it takes it. */
export interface RunPart extends FlatWorkflow {
  /** What is compiled: all of the flat workflow, or what a run to a node needs (E11). */
  readonly part: Workflow;
}

/** From here on there are no subgraphs (E2). */
export function partOf(workflow: Workflow, kinds: KindCatalogue, to: RunInfo['to']): Result<RunPart, Problem> {
  const flat = flatten(workflow, kinds);
  const [problem] = flat.problems;
  return problem ? err(problem) : flatPartOf(flat, kinds, to);
}

/** The same of what is flat already: made flat once more, it would lose where the inputs of instances are. */
export function flatPartOf(flat: FlatWorkflow, kinds: KindCatalogue, to: RunInfo['to']): Result<RunPart, Problem> {
  const part = to === undefined ? ok(flat.workflow) : partToRun(flat.workflow, kinds, to);
  return part.ok ? ok({ ...flat, part: part.value }) : part;
}

/** The same for a start, which fails where there is nothing to run. NODE_NOT_FOUND, NODE_RESTS, SUBGRAPH_NOT_FOUND, … */
export function requirePart(workflow: Workflow, kinds: KindCatalogue, to: RunInfo['to']): RunPart {
  const part = partOf(workflow, kinds, to);
  if (part.ok) return part.value;
  const { code, message, node_id } = part.error;
  const place = node_id === undefined ? {} : { node_id };
  throw new FactoryError(code, message, { ...place, workflow_id: workflow.id });
}
