import type { Workflow } from '#shared/graph/workflow';

/** A workflow read from some format, and what became of things that have no exact place in ours. */
export interface Imported {
  readonly workflow: Workflow;
  readonly format: 'factory-ui' | 'react-flow';
  /** Whether the source named the workflow's id; if not, the workflow has a new one. */
  readonly hasId: boolean;
  /** One sentence each, for a person. */
  readonly notes: readonly string[];
}
