import { setColor, setGroupColor } from '#shared/document/edits/edits';
import { localOrigin } from '#shared/document/undo/undo';
import type { Paint } from '#shared/graph/paint';
import type { Services } from '../app/services';

/** What of the selection takes a colour: the group, or notes. */
function paintable({ document, kinds, view }: Services) {
  const catalogue = kinds.get();
  const notes = view.selectedNodes.get().filter((id) => {
    const node = document.node(id).get();
    return node && catalogue.of(node)?.annotation === true;
  });
  return { group: view.selectedGroup.get(), notes };
}

export function isPaintable(services: Services): boolean {
  const { group, notes } = paintable(services);
  return group !== undefined || notes.length > 0;
}

/** As one undo step. */
export function paintSelection(services: Services, paint: Paint): void {
  const { document } = services;
  const { group, notes } = paintable(services);
  const doc = document.doc.get();
  document.breakUndo();
  doc.transact(() => {
    if (group !== undefined) setGroupColor(doc, group, paint);
    setColor(doc, notes, paint);
  }, localOrigin);
  document.breakUndo();
}
