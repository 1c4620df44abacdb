import type { Services } from './services';

/** Selects a node, by its id or path, and brings it into view, on whatever level it is. */
export function showNode({ document, view }: Services, id: string): void {
  const place = document.place(id);
  const node = place?.node ?? id;
  const canvas = view.canvas.get();
  const isHere = !place || samePath(place.path, document.path.get());
  if (!isHere) document.open(place.path);
  view.selectedEdges.set([]);
  view.selectedNodes.set([node]);
  if (isHere) {
    canvas?.fitNodes([node]);
    return;
  }
  // Another canvas comes with the level, and it is that one which shows the node.
  const coming = view.canvas.subscribe(() => {
    const next = view.canvas.get();
    if (!next) return;
    coming.dispose();
    next.fitNodes([node]);
  });
}

const samePath = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);
