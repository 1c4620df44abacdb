import type { KindCatalogue } from '../kinds/kinds';
import { typesFit } from '../ports/ports';
import { edgeKey, type Workflow, type WorkflowEdge } from '../workflow';
import { checkConnection } from './check';
import { GraphIndex } from './graph-index';

export interface DetachedWires {
  /** Keys of the wires that are taken off: all that lead into the nodes or out of them. */
  readonly gone: readonly string[];
  /** Wires that lead past the nodes instead. */
  readonly healed: readonly Pick<WorkflowEdge, 'source' | 'target'>[];
}

/**
 * How nodes come free of the others. What they fed is fed by what fed them, where the types fit; wires among the nodes
 * themselves stay.
 */
export function detachedWires(workflow: Workflow, catalogue: KindCatalogue, ids: Iterable<string>): DetachedWires {
  const out = new Set<string>(ids);
  const crossing = workflow.edges.filter(({ source, target }) => out.has(source.node) !== out.has(target.node));
  const gone = new Set(crossing.map((edge) => edgeKey(edge.target)));
  const before = new GraphIndex(workflow, catalogue);
  const kept = { ...workflow, edges: workflow.edges.filter((edge) => !gone.has(edgeKey(edge.target))) };
  const healed: Pick<WorkflowEdge, 'source' | 'target'>[] = [];
  for (const { source, target } of crossing) {
    if (!out.has(source.node)) continue;
    const feed = feedOf(before, out, source.node, before.find(target.node), target.port);
    if (!feed) continue;
    const wire = { source: feed, target };
    // A way past a node that delays may close a circle that the node kept open.
    if (!checkConnection({ ...kept, edges: [...kept.edges, ...healed] }, catalogue, feed, target).valid) continue;
    healed.push(wire);
  }
  return { gone: [...gone], healed };
}

/** What feeds a group of nodes upstream of one of them, of a type that the input behind the group takes. */
function feedOf(
  index: GraphIndex,
  group: ReadonlySet<string>,
  start: string,
  target: number,
  port: string,
): WorkflowEdge['source'] | undefined {
  const wanted = index.kind(target)?.inputs.find(({ name }) => name === port)?.type;
  if (wanted === undefined) return undefined;
  const seen = new Set<string>();
  const search = (node: string): WorkflowEdge['source'] | undefined => {
    if (seen.has(node)) return undefined;
    seen.add(node);
    for (const wire of wiresInto(index, index.find(node))) {
      const edge = index.edges[wire];
      const type = index.outputType(index.sources[wire] ?? -1, index.outputs[wire] ?? -1);
      if (!edge || type === undefined || !typesFit(type, wanted).valid) continue;
      const found = group.has(edge.source.node) ? search(edge.source.node) : edge.source;
      if (found) return found;
    }
    return undefined;
  };
  return search(start);
}

/** The wires into a node, in the order of its inputs. */
function wiresInto(index: GraphIndex, node: number): number[] {
  const first = index.firstInput(node);
  return (index.kind(node)?.inputs ?? []).flatMap((_port, place) => {
    const wire = index.wireInto[first + place] ?? -1;
    return wire < 0 ? [] : [wire];
  });
}
