import type { Kind } from '#shared/graph/kinds';
import type { Services } from '../../app/services';
import { lattice, placeNode } from '../../editor/place-node';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** From a node's corner to the middle of its header, which is where a node is held. */
const grip: Point = { x: 110, y: 15 };
/** A new node stands a little above the middle, so that its whole body is about there. */
const rise = 48;
const step = 2 * lattice;

/** Adds a node of the kind in the middle of what is visible, beside any node that stands there, and selects it. */
export function addAtCentre(services: Services, kind: Kind): void {
  const centre = services.view.canvas.get()?.centre() ?? { x: 0, y: 0 };
  placeNode(services, kind, freePlace(services, { x: centre.x, y: centre.y - rise }));
}

/** The next place down the diagonal where no node has its corner, so that adding five gives five to see. */
function freePlace({ document }: Services, from: Point): Point {
  const taken = document.nodeIds.get().flatMap((id) => document.node(id).get()?.position ?? []);
  let place = from;
  const stands = (corner: Point) =>
    Math.abs(corner.x + grip.x - place.x) < step && Math.abs(corner.y + grip.y - place.y) < step;
  while (taken.some(stands)) place = { x: place.x + step, y: place.y + step };
  return place;
}
