import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { edgeKey } from '#shared/graph/workflow';
import type { Services } from '../services';

/** Keeps what is not there any more, because somebody removed it or another document is shown, out of the selection. */
export function keepSelectionTrue({ document, view }: Pick<Services, 'document' | 'view'>): Disposable {
  const subscriptions = new DisposableStore();
  subscriptions.add(
    document.nodeIds.subscribe(() => {
      const present = new Set(document.nodeIds.get());
      const selected = view.selectedNodes.get();
      const left = selected.filter((id) => present.has(id));
      if (left.length < selected.length) view.selectedNodes.set(left);
    }),
  );
  subscriptions.add(
    document.edges.subscribe(() => {
      const present = new Set(document.edges.get().map((edge) => edgeKey(edge.target)));
      const selected = view.selectedEdges.get();
      const left = selected.filter((key) => present.has(key));
      if (left.length < selected.length) view.selectedEdges.set(left);
    }),
  );
  subscriptions.add(
    document.groups.subscribe(() => {
      const group = view.selectedGroup.get();
      if (group !== undefined && !document.groups.get().has(group)) view.selectedGroup.set(undefined);
    }),
  );
  for (const cell of [view.selectedNodes, view.selectedEdges]) {
    subscriptions.add(cell.subscribe(() => cell.get().length > 0 && view.selectedGroup.set(undefined)));
  }
  subscriptions.add(
    document.doc.subscribe(() => {
      view.selectedNodes.set([]);
      view.selectedEdges.set([]);
    }),
  );
  return subscriptions;
}
