import type { Services } from './services';

/** Selects the node and brings it into view. */
export function showNode({ view }: Services, id: string): void {
  view.selectedEdges.set([]);
  view.selectedNodes.set([id]);
  view.canvas.get()?.fitNodes([id]);
}
