import { type Direction, relatedTo } from '#shared/graph/topology/related';
import { t } from '#shared/words/words';
import type { Services } from '../../app/services';
import type { Action } from '../action';
import { hasNodes, hasSelectedNodes, hasSelection } from '../enablement';
import { selectNextWire } from '../select-wire';

export const selectActions = [
  {
    id: 'edit.select_all',
    get label() {
      return t('commands.select_all');
    },
    group: 'edit',
    keys: ['mod+a'],
    icon: 'IconSelectAll',
    enabled: hasNodes,
    perform: ({ document, view }) => view.selectedNodes.set(document.nodeIds.get()),
  },
  {
    id: 'edit.deselect',
    get label() {
      return t('commands.select_nothing');
    },
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
    get label() {
      return t('commands.invert_selection');
    },
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
    get label() {
      return t('commands.select_upstream');
    },
    group: 'edit',
    keys: ['['],
    icon: 'IconArrowBarLeft',
    enabled: hasSelectedNodes,
    perform: (services) => selectRelated(services, 'up'),
  },
  {
    id: 'edit.select_downstream',
    get label() {
      return t('commands.select_downstream');
    },
    group: 'edit',
    keys: [']'],
    icon: 'IconArrowBarRight',
    enabled: hasSelectedNodes,
    perform: (services) => selectRelated(services, 'down'),
  },
  {
    id: 'edit.select_connected',
    get label() {
      return t('commands.select_connected');
    },
    group: 'edit',
    keys: ['mod+shift+a'],
    icon: 'IconSitemap',
    enabled: hasSelectedNodes,
    perform: (services) => selectRelated(services, 'all'),
  },
  {
    id: 'edit.select_wire',
    get label() {
      return t('commands.select_wire');
    },
    group: 'edit',
    keys: ['shift+w'],
    icon: 'IconRoute',
    // Which wires there are is looked at when it is asked for: every edit would draw its buttons anew.
    enabled: hasNodes,
    perform: selectNextWire,
  },
] as const satisfies readonly Action[];

/** Adds to the selection what is wired to it. */
function selectRelated({ document, view }: Services, direction: Direction): void {
  const found = relatedTo(document.edges.get(), view.selectedNodes.get(), direction);
  view.selectedNodes.set(document.nodeIds.get().filter((id) => found.has(id)));
}
