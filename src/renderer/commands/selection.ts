import { disconnect, duplicateNodes, removeNodes, setBypassed, setMuted } from '#shared/document/edits';
import { localOrigin } from '#shared/document/undo';
import type { Services } from '../app/services';

/** How far copies lie from their originals, canvas pixels. */
export const copyOffset = { x: 24, y: 24 };

/** Removes the selected nodes and wires as one undo step. */
export function deleteSelection({ document, view }: Services): void {
  const doc = document.doc.get();
  doc.transact(() => {
    disconnect(doc, view.selectedEdges.get());
    removeNodes(doc, view.selectedNodes.get());
  }, localOrigin);
  view.selectedEdges.set([]);
  view.selectedNodes.set([]);
}

/** Sets the mark on all selected nodes, or takes it off where all of them have it. */
export function toggleSelected({ document, view }: Services, mark: 'bypassed' | 'muted'): void {
  const ids = view.selectedNodes.get();
  const all = ids.every((id) => document.node(id).get()?.[mark] === true);
  const set = mark === 'bypassed' ? setBypassed : setMuted;
  set(document.doc.get(), ids, !all);
}

/** Copies the selected nodes with the wires between them and selects the copies. */
export function duplicateSelection({ document, view }: Services): void {
  const ids = duplicateNodes(document.doc.get(), view.selectedNodes.get(), copyOffset);
  view.selectedEdges.set([]);
  view.selectedNodes.set(ids);
}
