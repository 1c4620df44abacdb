import type * as Y from 'yjs';
import { boundariesOf, boundaryPort, inputKind, isBoundary, outputKind } from '../../graph/subgraphs/subgraphs';
import { type EdgeEnd, edgeKey } from '../../graph/workflow';
import { edit } from '../edits/edit';
import { copyGraph, copyGroups, putGraph } from '../edits/edit-fragments';
import { setInput } from '../edits/edit-inputs';
import { removeNodes, setErrorPolicy, setMuted } from '../edits/edit-nodes';
import { edgesMap, levelOf } from '../layout';
import { localOrigin } from '../origins';
import { moveItems } from '../y/y-dashboard';
import { readGroups, readLevel } from '../y/y-workflow';
import { requireInstance } from './edit-subgraphs';
import { boxAround, instanceIn } from './subgraph-places';

/**
 * Puts a copy of what is in an instance in its place and takes the instance away; the subgraph stays, for its other
 * instances or the next one. Answers the copies. NODE_NOT_FOUND, SUBGRAPH_NOT_FOUND.
 */
export function unpackSubgraph(doc: Y.Doc, instance: string, origin: unknown = localOrigin): string[] {
  const { node, subgraph } = requireInstance(doc, instance);
  const level = levelOf(doc, instance);
  const place = instanceIn(boxAround(subgraph.nodes.filter((inner) => !isBoundary(inner))));
  const groups = copyGroups(readGroups(doc));
  const { nodes, edges } = copyGraph(subgraph, groups, { x: node.position.x - place.x, y: node.position.y - place.y });
  const copies = nodes.filter((inner) => !isBoundary(inner));
  const ids = copies.map((inner): string => inner.id);
  const inputs = new Map(boundariesOf(nodes, inputKind).map((input) => [input.node.id, input]));
  const outputs = new Map(boundariesOf(nodes, outputKind).map(({ name, node: { id } }) => [name, id]));
  const wires = new Map(edges.map(({ source, target }) => [edgeKey(target), source]));
  const outer = readLevel(doc, level).edges;
  const given = new Map(
    outer.flatMap(({ source, target }) => (target.node === instance ? [[target.port, source]] : [])),
  );

  const behind = (port: string) => {
    const output = outputs.get(port);
    return output && wires.get(edgeKey({ node: output, port: boundaryPort }));
  };
  /** What is wired to an input of the instance; a file may wire it to the instance itself. */
  const wiredTo = (port: string) => {
    const wire = given.get(port);
    if (wire?.node !== instance) return wire;
    const inner = behind(wire.port);
    return inner && inputs.has(inner.node) ? undefined : inner;
  };
  /** Gives an input what it had by way of the instance: a wire, and the value that was stored there. */
  const feed = (source: EdgeEnd, target: EdgeEnd) => {
    const input = inputs.get(source.node);
    const wire = input ? wiredTo(input.name) : source;
    // Not by `connect`, which refuses a wire from a node to itself, as a file may have one.
    if (wire) edgesMap(doc).set(edgeKey(target), { source: wire, target });
    const value = input && (node.inputs[input.name] ?? input.node.inputs[boundaryPort]);
    if (value !== undefined) setInput(doc, target.node, target.port, value, origin);
  };
  const renamed = new Map<string, string | undefined>(subgraph.nodes.map(({ id }, at) => [id, nodes[at]?.id]));
  return edit(doc, origin, undefined, () => {
    moveItems(doc, (way) => {
      const at = way.indexOf(instance);
      const copy = at < 0 ? undefined : renamed.get(way[at + 1] ?? '');
      return copy === undefined ? way : [...way.slice(0, at), copy, ...way.slice(at + 2)];
    });
    removeNodes(doc, [instance], origin);
    putGraph(doc, { nodes: copies, edges: [] }, groups, level);
    const inside = new Set(ids);
    for (const { source, target } of edges) if (inside.has(target.node)) feed(source, target);
    for (const { source, target } of outer) {
      const wire = source.node === instance && target.node !== instance ? behind(source.port) : undefined;
      if (wire) feed(wire, target);
    }
    if (node.muted) setMuted(doc, ids, true, origin);
    if (node.error_policy !== undefined) {
      const without = copies.filter((inner) => inner.error_policy === undefined).map(({ id }) => id);
      setErrorPolicy(doc, without, node.error_policy, origin);
    }
    return ids;
  });
}
