import { edgeKey, type WorkflowEdge } from '#shared/graph/workflow';

export const findEdge = (edges: readonly WorkflowEdge[], key: string): WorkflowEdge | undefined =>
  edges.find((edge) => edgeKey(edge.target) === key);

/** The wire that feeds an input, if any. */
export const edgeInto = (edges: readonly WorkflowEdge[], node: string, input: string): WorkflowEdge | undefined =>
  edges.find((edge) => edge.target.node === node && edge.target.port === input);
