import { t } from '#shared/words/words';
import type { Services } from '../../app/services';
import { absolute, findPin, mainTarget, toggleOnDashboard } from '../../app/view/dashboard-pins';
import type { Action } from '../action';
import { hasDocument, hasSelectedNodes } from '../enablement';

/** The page for the person who only operates. */
export const dashboardActions = [
  {
    id: 'view.dashboard',
    get label() {
      return t('commands.canvas_or_dashboard');
    },
    group: 'view',
    keys: ['shift+d'],
    icon: 'IconLayoutDashboard',
    enabled: () => true,
    perform: ({ view }) => view.mode.set(view.mode.get() === 'canvas' ? 'dashboard' : 'canvas'),
  },
  {
    id: 'view.arrange_dashboard',
    get label() {
      return t('commands.arrange_dashboard');
    },
    group: 'view',
    role: 'editor',
    keys: ['shift+a'],
    icon: 'IconLayoutGridAdd',
    enabled: (services) => services.view.mode.get() === 'dashboard' && hasDocument(services),
    perform: ({ view }) => view.arranging.set(!view.arranging.get()),
  },
  {
    id: 'view.full_screen',
    get label() {
      return t('commands.full_screen');
    },
    group: 'view',
    keys: ['f11'],
    icon: 'IconMaximize',
    enabled: () => globalThis.document?.fullscreenEnabled ?? false,
    perform: () =>
      globalThis.document.fullscreenElement
        ? globalThis.document.exitFullscreen()
        : globalThis.document.documentElement.requestFullscreen(),
  },
  {
    id: 'edit.pin_to_dashboard',
    get label() {
      return t('commands.pin_to_dashboard');
    },
    group: 'edit',
    role: 'editor',
    keys: ['d'],
    icon: 'IconLayoutDashboard',
    enabled: hasSelectedNodes,
    perform: pinSelection,
  },
] as const satisfies readonly Action[];

/** Pins what is most worth showing of each selected node; where all of them are pinned, takes them off. */
function pinSelection(services: Services): void {
  const { document, kinds, view, notify } = services;
  const targets = view.selectedNodes.get().flatMap((id) => {
    const node = document.node(id).get();
    const target = node && mainTarget(node, kinds.get().of(node));
    return target ? absolute(services, target) : [];
  });
  if (targets.length === 0) notify.info(t('commands.nothing_to_pin'));
  const missing = targets.filter((target) => findPin(document.dashboard.get(), target) === undefined);
  for (const target of missing.length > 0 ? missing : targets) toggleOnDashboard(services, target);
}
