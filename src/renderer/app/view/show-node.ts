import type { Services } from '../services';
import { onNextCanvas, openLevel } from './open-level';
import { levelKey } from './view-state';

/** Selects a node, by its id or path, and brings it into view, on whatever level it is. */
export function showNode({ document, view }: Services, id: string): void {
  const place = document.place(id);
  const node = place?.node ?? id;
  const canvas = view.canvas.get();
  const isHere = !place || levelKey(place.path) === levelKey(document.path.get());
  if (!isHere) openLevel({ document, view }, place.path);
  view.selectedEdges.set([]);
  view.selectedNodes.set([node]);
  if (isHere) {
    canvas?.fitNodes([node]);
    return;
  }
  onNextCanvas(view, (next) => next.fitNodes([node]));
}
