import { addNode, connect } from '#shared/document/edits';
import { localOrigin } from '#shared/document/undo';
import type { Kind } from '#shared/graph/kinds';
import type { Services } from '../app/services';
import type { WireStart } from './editor-context';
import { fittingPort, portRow } from './quick-add/fitting-kinds';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Nodes lie on a lattice of half a row: their ports then line up and wires between them run straight. */
export const lattice = 16;
const nodeWidth = 220;
/** From a node's corner to where the hand holds it: the middle of its header. */
const grip = { x: nodeWidth / 2, y: 15 };

/** Adds a node under the pointer (canvas coordinates) and selects it; one undo step. */
export function placeNode({ document, view }: Services, kind: Kind, pointer: Point): void {
  const position = onLattice({ x: pointer.x - grip.x, y: pointer.y - grip.y });
  document.breakUndo();
  const id = addNode(document.doc.get(), { kind: kind.kind, version: kind.version, position });
  document.breakUndo();
  view.selectedEdges.set([]);
  view.selectedNodes.set([id]);
}

/** Adds a node whose fitting port lies under the pointer, and wires it; one undo step. */
export function placeWiredNode({ document, view }: Services, kind: Kind, pointer: Point, start: WireStart): void {
  const port = fittingPort(kind, start);
  if (port === undefined) return;
  const side = start.side === 'output' ? 'input' : 'output';
  const position = onLattice({
    x: side === 'input' ? pointer.x : pointer.x - nodeWidth,
    y: pointer.y - portRow(kind, side, port),
  });
  const doc = document.doc.get();
  document.breakUndo();
  const id = doc.transact(() => {
    const added = addNode(doc, { kind: kind.kind, version: kind.version, position });
    const end = { node: added, port };
    if (side === 'input') connect(doc, start.end, end);
    else connect(doc, end, start.end);
    return added;
  }, localOrigin);
  document.breakUndo();
  view.selectedEdges.set([]);
  view.selectedNodes.set([id]);
}

const onLattice = ({ x, y }: Point): Point => ({
  x: Math.round(x / lattice) * lattice,
  y: Math.round(y / lattice) * lattice,
});
