import type { WorkflowNode } from '#shared/graph/workflow';

/** A node's name as its header shows it. */
export function nodeTitle(node: WorkflowNode | undefined, kindTitle: string | undefined, id: string): string {
  return node?.title ?? kindTitle ?? node?.kind ?? id;
}
