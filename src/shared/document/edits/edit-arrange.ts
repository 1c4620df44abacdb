import type * as Y from 'yjs';
import type { DetachedWires } from '../../graph/topology/detached-wires';
import { levelOf } from '../layout';
import { localOrigin } from '../origins';
import { edit } from './edit';
import { addNode, type NewNode, removeNodes } from './edit-nodes';
import { connect, disconnect, type WireEnd } from './edit-wires';

/** How a node stands in a wire: the wire's ends, and the ports of the node that take and give. */
export interface WirePlace {
  readonly source: WireEnd;
  readonly target: WireEnd;
  readonly input: string;
  readonly output: string;
}

/** Puts a node into a wire: what the wire carried goes through the node from now on. NODE_NOT_FOUND, CYCLE */
export function insertInWire(doc: Y.Doc, node: string, place: WirePlace, origin: unknown = localOrigin): void {
  edit(doc, origin, undefined, () => {
    connect(doc, place.source, { node, port: place.input }, origin);
    connect(doc, { node, port: place.output }, place.target, origin);
  });
}

/** Adds a node that stands in a wire, on its level, and answers its id. */
export function addNodeInWire(doc: Y.Doc, node: NewNode, place: WirePlace, origin: unknown = localOrigin): string {
  return edit(doc, origin, undefined, () => {
    const id = addNode(doc, node, origin, levelOf(doc, place.target.node));
    insertInWire(doc, id, place, origin);
    return id;
  });
}

/** Takes nodes out of their wires and leads those past them; see `detachedWires`. */
export function detachNodes(doc: Y.Doc, wires: DetachedWires, origin: unknown = localOrigin): void {
  edit(doc, origin, undefined, () => {
    disconnect(doc, wires.gone, origin);
    for (const { source, target } of wires.healed) connect(doc, source, target, origin);
  });
}

/** Takes bends out of their wires, which run straight from then on. */
export function dissolveNodes(
  doc: Y.Doc,
  ids: readonly string[],
  wires: DetachedWires,
  origin: unknown = localOrigin,
): void {
  edit(doc, origin, undefined, () => {
    detachNodes(doc, wires, origin);
    removeNodes(doc, ids, origin);
  });
}
