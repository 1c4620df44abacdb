import { addBoundary, addNode, addNodeInWire, connect, type NewNode } from '#shared/document/edits/edits';
import { localOrigin } from '#shared/document/undo/undo';
import { inputOf, type Kind, outputOf } from '#shared/graph/kinds/kinds';
import { inputKind, instanceKind, outputKind, placedSubgraph } from '#shared/graph/subgraphs/subgraphs';
import { bendSize } from '#shared/look/node-measures';
import { allowAdded } from '../app/files/allow-workflow';
import { kindsToWrite } from '../app/kinds/kinds-to-write';
import type { Services } from '../app/services';
import { rememberKind } from '../app/view/view-state';
import { freePlace } from '../arrange/free-place';
import { roughSize, standingBoxes } from '../arrange/standing-boxes';
import { fittingPort, portRow, type Wanted } from './quick-add/fitting-kinds';
import { placeInWire } from './wire/wire-place';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Nodes lie on a lattice of half a row: their ports then line up and wires between them run straight. */
export const lattice = 16;
const nodeWidth = 220;
/** From a node's corner to where the hand holds it: the middle of its header. */
const grip = { x: nodeWidth / 2, y: 15 };

/**
 * Adds a node under the pointer (canvas coordinates), or beside the node that lies there already, wires it as wanted, and
 * selects it; one undo step. Answers its id.
 */
export function placeNode(
  services: Services,
  kind: Kind,
  pointer: Point,
  wanted: Wanted = { type: 'free', place: 'here' },
): string {
  const { document, view } = services;
  const added = { ...fieldsOf(kind), position: onLattice(placeFor(services, kind, pointer, wanted)) };
  const doc = document.doc.get();
  allowAdded(services, kind.capabilities ?? []);
  document.breakUndo();
  const id = doc.transact(() => {
    const place = wanted.type === 'into' ? placeInWire(kind, wanted.span) : undefined;
    if (place) return addNodeInWire(doc, added, place);
    const node = add(services, kind, added, wanted);
    const port = wanted.type === 'end' ? fittingPort(kind, wanted.wire) : undefined;
    if (wanted.type !== 'end' || port === undefined) return node;
    const end = { node, port };
    if (wanted.wire.side === 'output') connect(doc, wanted.wire.end, end);
    else connect(doc, end, wanted.wire.end);
    return node;
  }, localOrigin);
  document.breakUndo();
  rememberKind(view, kind.kind);
  view.selectedEdges.set([]);
  view.selectedNodes.set([id]);
  view.canvas.get()?.reveal([id]);
  return id;
}

/** Several nodes asked for one after the other, with the pointer at rest, would lie on top of each other. */
function placeFor(services: Services, kind: Kind, pointer: Point, wanted: Wanted): Point {
  const corner = cornerFor(kind, pointer, wanted);
  const nearest = (place: Point) => freePlace({ ...place, ...roughSize(kind) }, standingBoxes(services));
  if (wanted.type === 'end' && wanted.place === 'beside') return nearest(corner);
  if (wanted.type === 'free' && wanted.place === 'next') return nearest(afterSelected(services) ?? corner);
  if (wanted.type !== 'free') return corner;
  const standing = standingBoxes(services);
  const isTaken = standing.some(
    ({ x, y, width, height }) => pointer.x >= x && pointer.x <= x + width && pointer.y >= y && pointer.y <= y + height,
  );
  return isTaken ? nearest(corner) : corner;
}

/** Nodes that are added one after the other without a pointer go from left to right, as they will be wired. */
function afterSelected({ view }: Services): Point | undefined {
  const [box, ...others] = view.canvas.get()?.boxes(view.selectedNodes.get()) ?? [];
  return box && others.length === 0 ? { x: box.x + box.width + 4 * lattice, y: box.y } : undefined;
}

/** The corner that puts what is wired under the pointer, or where nothing is, the grip. */
function cornerFor(kind: Kind, { x, y }: Point, wanted: Wanted): Point {
  if (kind.reroute) return { x: x - bendSize / 2, y: y - bendSize / 2 };
  if (wanted.type === 'end') {
    const port = fittingPort(kind, wanted.wire);
    const side = wanted.wire.side === 'output' ? 'input' : 'output';
    if (port !== undefined) return { x: side === 'input' ? x : x - nodeWidth, y: y - portRow(kind, side, port) };
  }
  const place = wanted.type === 'into' ? placeInWire(kind, wanted.span) : undefined;
  if (place) return { x: x - nodeWidth / 2, y: y - portRow(kind, 'input', place.input) };
  return { x: x - grip.x, y: y - grip.y };
}

export const onLattice = ({ x, y }: Point): Point => ({
  x: Math.round(x / lattice) * lattice,
  y: Math.round(y / lattice) * lattice,
});

/** What a node of the kind is in the document. */
function fieldsOf({ kind, version }: Kind): { kind: string; version: number; subgraph?: string } {
  const subgraph = placedSubgraph(kind);
  return subgraph === undefined ? { kind, version } : { kind: instanceKind, version, subgraph };
}

/** An input or output of the subgraph on screen is called after the port it is wired to. */
function add(services: Services, kind: Kind, node: NewNode & { position: Point }, wanted: Wanted): string {
  const { document } = services;
  const doc = document.doc.get();
  const { level } = document;
  if (level === undefined || (kind.kind !== inputKind && kind.kind !== outputKind)) {
    return addNode(doc, node, localOrigin, level);
  }
  const end = wanted.type === 'end' ? wanted.wire.end : undefined;
  const other = end && document.node(end.node).get();
  const otherKind = other && kindsToWrite(services).of(other);
  const port = otherKind && end && (inputOf(otherKind, end.port) ?? outputOf(otherKind, end.port));
  return addBoundary(doc, level, kind.kind, { title: port?.title, position: node.position }, localOrigin).node;
}
