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

/** The same workflow, and beside it a node that takes the source and gives a promise in every tick. */
export function withPromiseNode(workflow: Workflow, graph: Graph): Workflow {
  return withNode(workflow, { id: 'promise', kind: 'bench.promise' }, { a: graph.nodes[0]?.id ?? '' });
}

interface AddedNode {
  readonly id: string;
  readonly kind: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** The same workflow with one node more; `wires` names the node that feeds each of its inputs. */
export function withNode(workflow: Workflow, node: AddedNode, wires: Readonly<Record<string, string>> = {}): Workflow {
  const edges = Object.entries(wires).map(([port, source]) => ({
    source: { node: source, port: 'out' },
    target: { node: node.id, port },
  }));
  return workflowSchema.parse({
    ...workflow,
    nodes: [...workflow.nodes, node],
    edges: [...workflow.edges, ...edges],
  });
}
