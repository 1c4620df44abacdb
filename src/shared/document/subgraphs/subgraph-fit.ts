import type * as Y from 'yjs';
import { FactoryError } from '../../base/errors';
import { type Subgraphs, subgraphOf, subgraphsWithin } from '../../graph/subgraphs/subgraphs';
import type { WorkflowNode } from '../../graph/workflow';
import { type Level, subgraphMap } from '../layout';
import { readWorkflow } from '../y/y-workflow';

/**
 * Whether the nodes may be put on a level. SUBGRAPH_NOT_FOUND when the document has not that level, or the subgraph of an
 * instance; SUBGRAPH_RECURSIVE when a subgraph would then contain itself.
 */
export function requireFit(doc: Y.Doc, nodes: readonly WorkflowNode[], level: Level, brought: Subgraphs = {}): void {
  if (level !== undefined && !subgraphMap(doc, level)) throw subgraphNotFound(level);
  const instances = nodes.filter((node) => subgraphOf(node) !== undefined);
  if (instances.length === 0) return;
  const subgraphs = { ...brought, ...readWorkflow(doc).subgraphs };
  for (const node of instances) {
    const id = subgraphOf(node) ?? '';
    if (!subgraphs[id]) throw subgraphNotFound(id);
    if (level === undefined || !subgraphsWithin([node], subgraphs).has(level)) continue;
    const title = subgraphs[level]?.title;
    throw new FactoryError(
      'SUBGRAPH_RECURSIVE',
      `“${title}” would contain itself by an instance of “${subgraphs[id]?.title}”.`,
    );
  }
}

export function subgraphNotFound(id: string): FactoryError {
  return new FactoryError('SUBGRAPH_NOT_FOUND', `The workflow has no subgraph “${id}”.`);
}
