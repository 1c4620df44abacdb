import { type Direction, relatedTo } from '#shared/graph/related';
import type { Services } from '../app/services';
import type { Action } from './action';
import { hasNodes, hasSelectedNodes, hasSelection } from './enablement';

export const selectActions = [
  {
    id: 'edit.select_all',
    label: 'Select all',
    group: 'edit',
    keys: ['mod+a'],
    icon: 'IconSelectAll',
    enabled: hasNodes,
    perform: ({ document, view }) => view.selectedNodes.set(document.nodeIds.get()),
  },
  {
    id: 'edit.deselect',
    label: 'Select nothing',
    group: 'edit',
    icon: 'IconDeselect',
    enabled: hasSelection,
    perform: ({ view }) => {
      view.selectedNodes.set([]);
      view.selectedEdges.set([]);
    },
  },
  {
    id: 'edit.select_inverse',
    label: 'Invert selection',
    group: 'edit',
    keys: ['mod+i'],
    icon: 'IconContrast',
    enabled: hasNodes,
    perform: ({ document, view }) => {
      const before = new Set(view.selectedNodes.get());
      view.selectedEdges.set([]);
      view.selectedNodes.set(document.nodeIds.get().filter((id) => !before.has(id)));
    },
  },
  {
    id: 'edit.select_upstream',
    label: 'Select upstream nodes',
    group: 'edit',
    keys: ['['],
    icon: 'IconArrowBarLeft',
    enabled: hasSelectedNodes,
    perform: (services) => selectRelated(services, 'up'),
  },
  {
    id: 'edit.select_downstream',
    label: 'Select downstream nodes',
    group: 'edit',
    keys: [']'],
    icon: 'IconArrowBarRight',
    enabled: hasSelectedNodes,
    perform: (services) => selectRelated(services, 'down'),
  },
  {
    id: 'edit.select_connected',
    label: 'Select connected nodes',
    group: 'edit',
    keys: ['mod+shift+a'],
    icon: 'IconSitemap',
    enabled: hasSelectedNodes,
    perform: (services) => selectRelated(services, 'all'),
  },
] as const satisfies readonly Action[];

/** Adds to the selection what is wired to it. */
function selectRelated({ document, view }: Services, direction: Direction): void {
  const found = relatedTo(document.edges.get(), view.selectedNodes.get(), direction);
  view.selectedNodes.set(document.nodeIds.get().filter((id) => found.has(id)));
}
