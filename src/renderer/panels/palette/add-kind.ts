import type { Kind } from '#shared/graph/kinds';
import type { Services } from '../../app/services';
import { type Box, freePlace } from '../../arrange/free-place';
import { placeNode } from '../../editor/place-node';

/** About what a node takes on the canvas before the browser has measured it: header, rows of ports, a display. */
const rough = { width: 220, header: 44, row: 32, display: 160, displayWidth: 288 };

/** A node is placed by the middle of its header. */
const headerMiddle = 15;

/** Adds a node of the kind in the middle of what is visible, beside the nodes that stand there, and selects it. */
export function addAtCentre(services: Services, kind: Kind): void {
  const centre = services.view.canvas.get()?.centre() ?? { x: 0, y: 0 };
  const size = roughSize(kind);
  const wanted = { x: centre.x - size.width / 2, y: centre.y - size.height / 2, ...size };
  const place = freePlace(wanted, standingBoxes(services));
  placeNode(services, kind, { x: place.x + rough.width / 2, y: place.y + headerMiddle });
}

/** About what stands on the canvas and takes which place. */
export function standingBoxes({ document, kinds }: Services): Box[] {
  return document.nodeIds.get().flatMap((id) => {
    const node = document.node(id).get();
    return node ? [{ ...node.position, ...(node.size ?? roughSize(kinds.get().of(node))) }] : [];
  });
}

/** About what a node of the kind takes before the browser has measured it. */
export function roughSize(kind: Kind | undefined): { width: number; height: number } {
  const rows = kind ? kind.inputs.length + kind.outputs.length : 1;
  const height = rough.header + rows * rough.row;
  return kind?.display ? { width: rough.displayWidth, height: height + rough.display } : { width: rough.width, height };
}
