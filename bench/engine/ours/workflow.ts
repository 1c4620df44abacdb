import { type Workflow, workflowSchema } from '../../../src/shared/graph/workflow';
import type { Graph } from '../graphs/graph.mjs';
import { operators } from '../graphs/operators.mjs';

export type KindForm = 'inlined' | 'opaque' | 'object';

/** A graph as a workflow document; its nodes are listed in the graph's scrambled order. */
export function toWorkflow(graph: Graph, form: KindForm, sourceKind = 'bench.source'): Workflow {
  const id = (at: number) => graph.nodes[at]?.id ?? '';
  const listed = graph.listing.flatMap((at) => graph.nodes[at] ?? []);
  return workflowSchema.parse({
    id: graph.name,
    nodes: listed.map((node) => ({ id: node.id, kind: kindOf(node.operator, form) ?? sourceKind })),
    edges: listed.flatMap((node) =>
      node.sources.map((from, at) => ({
        source: { node: id(from), port: 'out' },
        target: { node: node.id, port: at === 0 ? 'a' : 'b' },
      })),
    ),
  });
}

function kindOf(operator: number, form: KindForm): string | undefined {
  const name = operators[operator]?.name;
  return name && `${form}.${name}`;
}
