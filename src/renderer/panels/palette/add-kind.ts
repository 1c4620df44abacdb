import { addNode } from '#shared/document/edits';
import type { Kind } from '#shared/graph/kinds';
import type { Services } from '../../app/services';

/** Half of a node's default width and about half its height: what puts its middle where the eye is. */
const half = { x: 110, y: 48 };
const step = 32;

/** Adds a node of the kind in the middle of what is visible, beside any node that stands there, and selects it. */
export function addAtCentre(services: Services, kind: Kind): void {
  const { document, view } = services;
  const centre = view.canvas.get()?.centre() ?? { x: 0, y: 0 };
  const position = freePlace(services, { x: centre.x - half.x, y: centre.y - half.y });
  document.breakUndo();
  const id = addNode(document.doc.get(), { kind: kind.kind, version: kind.version, position });
  document.breakUndo();
  view.selectedEdges.set([]);
  view.selectedNodes.set([id]);
}

/** The next place down the diagonal where no node has its corner, so that adding five gives five to see. */
function freePlace({ document }: Services, from: { x: number; y: number }): { x: number; y: number } {
  const taken = document.nodeIds.get().flatMap((id) => document.node(id).get()?.position ?? []);
  let place = { x: Math.round(from.x / 8) * 8, y: Math.round(from.y / 8) * 8 };
  while (taken.some((corner) => Math.abs(corner.x - place.x) < step / 2 && Math.abs(corner.y - place.y) < step / 2)) {
    place = { x: place.x + step, y: place.y + step };
  }
  return place;
}
