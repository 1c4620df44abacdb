import { inputOf, type Kind } from '../graph/kinds/kinds';
import type { JsonValue } from '../graph/values/values';
import type { WorkflowNode } from '../graph/workflow';

/** What the inputs of a node show while no wire ends in them. */
export const readInputs =
  (kind: Kind | undefined, node: WorkflowNode) =>
  (input: string): JsonValue | undefined =>
    node.inputs[input] ?? (kind && inputOf(kind, input)?.default);
