import type { Kind } from '#shared/graph/kinds/kinds';
import type { Services } from '../../app/services';
import { freePlace } from '../../arrange/free-place';
import { rough, roughSize, standingBoxes } from '../../arrange/standing-boxes';
import { placeNode } from '../../editor/place-node';

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
