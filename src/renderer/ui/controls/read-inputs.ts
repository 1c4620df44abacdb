import { inputOf, type Kind } from '#shared/graph/kinds';
import type { JsonValue } from '#shared/graph/values';
import type { WorkflowNode } from '#shared/graph/workflow';

/** What the inputs of a node show while no wire ends in them. */
export const readInputs =
  (kind: Kind | undefined, node: WorkflowNode) =>
  (input: string): JsonValue | undefined =>
    node.inputs[input] ?? (kind && inputOf(kind, input)?.default);
