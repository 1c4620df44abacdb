import type * as Y from 'yjs';
import { FactoryError } from '../../base/errors';
import { inputOf, type KindCatalogue, outputOf } from '../../graph/kinds/kinds';
import { boundaryPort, inputKind, instanceKind, isBoundary, outputKind } from '../../graph/subgraphs/subgraphs';
import { type EdgeEnd, edgeKey, subgraphSchema, type WorkflowNode } from '../../graph/workflow';
import { edit } from '../edits/edit';
import { addNode } from '../edits/edit-nodes';
import { connect } from '../edits/edit-wires';
import { edgesMap, levelKey, levelOf, nodeMap, subgraphsMap } from '../layout';
import { newNodeId } from '../new-id';
import { localOrigin } from '../origins';
import { moveItems } from '../y/y-dashboard';
import { createSubgraphMap, readLevel } from '../y/y-workflow';
import { addBoundary } from './edit-subgraphs';
import { freeTitle } from './subgraph-names';
import { type Box, boxAround, instanceIn, nodeSize } from './subgraph-places';

/** From the nodes of a new subgraph to its inputs and outputs, canvas pixels. */
const margin = 96;

/**
 * Makes a subgraph of nodes of one level and puts an instance in their place. Wires that come in and go out become its
 * inputs and outputs, named after what they lead to; the nodes stay the nodes they are. Inputs and outputs of a subgraph
 * that the nodes lie in stay there. Answers the instance. NODE_NOT_FOUND when there is nothing to put into it.
 */
export function makeSubgraph(
  doc: Y.Doc,
  ids: Iterable<string>,
  kinds: KindCatalogue,
  title = 'Subgraph',
  origin: unknown = localOrigin,
): string {
  const wanted = new Set(ids);
  const [first] = wanted;
  const level = first === undefined ? undefined : levelOf(doc, first);
  const graph = readLevel(doc, level);
  const byId = new Map<string, WorkflowNode>(graph.nodes.map((node) => [node.id, node]));
  const inside = new Map([...byId].filter(([id, node]) => wanted.has(id) && !isBoundary(node)));
  if (inside.size === 0) throw new FactoryError('NODE_NOT_FOUND', 'None of the nodes can be put into a subgraph.');
  const box = boxAround([...inside.values()]);
  const portTitle = (end: EdgeEnd, find: typeof inputOf | typeof outputOf) => {
    const node = byId.get(end.node);
    const kind = node && kinds.of(node);
    return (kind && find(kind, end.port)?.title) || end.port;
  };

  return edit(doc, origin, undefined, () => {
    const id = newNodeId();
    subgraphsMap(doc).set(id, createSubgraphMap(subgraphSchema.parse({ title: freeTitle(doc, title) })));
    const fields = { kind: instanceKind, subgraph: id, position: instanceIn(box) };
    const instance = addNode(doc, fields, origin, level);
    moveItems(doc, (way) => {
      const at = way.findIndex((step) => inside.has(step));
      return at < 0 ? way : [...way.slice(0, at), instance, ...way.slice(at)];
    });
    for (const node of inside.keys()) nodeMap(doc, node)?.set(levelKey, id);
    const ends = new Ends(doc, id, box, origin);
    for (const { source, target } of graph.edges) {
      const leaves = inside.has(source.node);
      if (leaves === inside.has(target.node)) continue;
      edgesMap(doc).delete(edgeKey(target));
      if (leaves) {
        const end = ends.of(outputKind, source, portTitle(source, outputOf));
        connect(doc, source, { node: end.node, port: boundaryPort }, origin);
        connect(doc, { node: instance, port: end.name }, target, origin);
      } else {
        const end = ends.of(inputKind, source, portTitle(target, inputOf));
        connect(doc, { node: end.node, port: boundaryPort }, target, origin);
        connect(doc, source, { node: instance, port: end.name }, origin);
      }
    }
    return instance;
  });
}

type End = ReturnType<typeof addBoundary>;

/** The inputs and outputs of a subgraph as it is made: one for each output that is wired over its border. */
class Ends {
  private readonly made = new Map<string, End>();
  private readonly counts = { [inputKind]: 0, [outputKind]: 0 };

  constructor(
    private readonly doc: Y.Doc,
    private readonly subgraph: string,
    private readonly box: Box,
    private readonly origin: unknown,
  ) {}

  of(kind: typeof inputKind | typeof outputKind, source: EdgeEnd, title: string): End {
    const key = edgeKey(source);
    const known = this.made.get(key);
    if (known) return known;
    const { left, top, width } = this.box;
    const x = kind === inputKind ? left - margin - nodeSize.width : left + width + margin;
    const position = { x, y: top + this.counts[kind]++ * nodeSize.height };
    const end = addBoundary(this.doc, this.subgraph, kind, { title, position }, this.origin);
    this.made.set(key, end);
    return end;
  }
}
