import type * as Y from 'yjs';
import { FactoryError } from '../../base/errors';
import { edgeKey, edgeSchema } from '../../graph/workflow';
import { describeIssues } from '../../protocol/wire/codec';
import { edgesMap, levelOf } from '../layout';
import { localOrigin } from '../origins';
import { sameJson } from '../y/json';
import { readEdgeEnds } from '../y/y-edges';
import { edit } from './edit';
import { isLocked, requireNode } from './edit-nodes';

/** The ends of a wire; any string is a node id here, as long as such a node exists. */
export interface WireEnd {
  readonly node: string;
  readonly port: string;
}

/**
 * Wires an output to an input and answers the edge's key. A wire the input had is replaced (E1). Whether the types fit
 * is for `checkConnection` to say. NODE_NOT_FOUND; CYCLE when both ends are one node; NODE_LOCKED; WORKFLOW_INVALID.
 */
export function connect(doc: Y.Doc, source: WireEnd, target: WireEnd, origin: unknown = localOrigin): string {
  requireNode(doc, source.node);
  requireNode(doc, target.node);
  if (levelOf(doc, source.node) !== levelOf(doc, target.node)) {
    throw new FactoryError('WORKFLOW_INVALID', 'A wire cannot lead into a subgraph or out of it.', {
      node_id: target.node,
    });
  }
  if (source.node === target.node) {
    throw new FactoryError('CYCLE', 'A node cannot be wired to itself.', { node_id: source.node });
  }
  if (isLocked(doc, target.node)) {
    throw new FactoryError('NODE_LOCKED', 'The node is locked. Unlock it to change its wires.', {
      node_id: target.node,
    });
  }
  const edge = edgeSchema.safeParse({ source, target });
  if (!edge.success) throw new FactoryError('WORKFLOW_INVALID', `The wire does not fit: ${describeIssues(edge.error)}`);
  const key = edgeKey(edge.data.target);
  if (!sameJson(edgesMap(doc).get(key), edge.data)) {
    edit(doc, origin, undefined, () => edgesMap(doc).set(key, edge.data));
  }
  return key;
}

/** Removes wires by key (`edgeKey(target)`). Those into locked nodes stay. */
export function disconnect(doc: Y.Doc, keys: Iterable<string>, origin: unknown = localOrigin): void {
  const gone = [...keys].filter((key) => {
    const ends = readEdgeEnds(edgesMap(doc).get(key));
    return edgesMap(doc).has(key) && !(ends && isLocked(doc, ends.target));
  });
  if (gone.length === 0) return;
  edit(doc, origin, undefined, () => {
    for (const key of gone) edgesMap(doc).delete(key);
  });
}
