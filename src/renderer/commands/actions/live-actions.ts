import { flatId } from '#shared/graph/shown-reports';
import { t } from '#shared/words/words';
import type { Services } from '../../app/services';
import type { Action } from '../action';
import { hasCanvas, hasSelection, isOneSelected } from '../enablement';

/** What a running graph shows. */
export const liveActions = [
  {
    id: 'view.node_figures',
    get label() {
      return t('commands.figures');
    },
    group: 'view',
    keys: ['shift+i'],
    icon: 'IconStopwatch',
    enabled: () => true,
    perform: ({ view }) => view.figures.set(!view.figures.get()),
  },
  {
    id: 'view.inspect_value',
    get label() {
      return t('commands.inspect_value');
    },
    group: 'view',
    keys: ['v'],
    icon: 'IconEye',
    enabled: (services) => hasCanvas(services) && hasSelection(services),
    perform: ({ view }) => view.inspectNext.get()?.(),
  },
  {
    id: 'view.toggle_watch',
    get label() {
      return t('commands.watched_values');
    },
    group: 'view',
    keys: ['w'],
    icon: 'IconListDetails',
    enabled: () => true,
    perform: ({ view }) => view.dock.set(view.dock.get() === 'watch' ? undefined : 'watch'),
  },
  {
    id: 'view.enlarge_display',
    get label() {
      return t('commands.enlarge_display');
    },
    group: 'view',
    keys: ['shift+e'],
    icon: 'IconArrowsMaximize',
    enabled: (services) => isOneSelected(services) && showsSomething(services),
    perform: enlarge,
  },
] as const satisfies readonly Action[];

function showsSomething({ document, kinds, view }: Services): boolean {
  const [id] = view.selectedNodes.get();
  const node = id === undefined ? undefined : document.node(id).get();
  return node !== undefined && kinds.get().of(node)?.display !== undefined;
}

function enlarge({ document, view }: Services): void {
  const [id] = view.selectedNodes.get();
  const place = id === undefined ? undefined : document.place(id);
  view.enlarged.set(place && flatId(place));
  view.dock.set('display');
}
