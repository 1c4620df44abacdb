import type { ThemeChoice } from '#shared/look/resolve-theme';
import { t } from '#shared/words/words';
import type { DockTab, RailTab } from '../../app/view/view-state';
import type { Cell } from '../../client/cell';
import type { Action } from '../action';
import { hasCanvas, hasDocument } from '../enablement';
import { hasNodesInHand, nodesInHand } from '../groups';
import { goToRegion } from '../regions';

const nextTheme: Readonly<Record<ThemeChoice, ThemeChoice>> = {
  dark: 'light',
  light: 'high-contrast',
  'high-contrast': 'system',
  system: 'dark',
};

const themeNews: Readonly<Record<ThemeChoice, string>> = {
  get dark() {
    return t('commands.theme_news.dark');
  },
  get light() {
    return t('commands.theme_news.light');
  },
  get 'high-contrast'() {
    return t('commands.theme_news.high_contrast');
  },
  get system() {
    return t('commands.theme_news.system');
  },
};

export const viewActions = [
  {
    id: 'view.command_palette',
    get label() {
      return t('commands.search');
    },
    group: 'view',
    keys: ['mod+k'],
    icon: 'IconSearch',
    enabled: () => true,
    perform: ({ view }) => view.dialog.set('command-palette'),
  },
  {
    id: 'view.add_node',
    get label() {
      return t('commands.add_node');
    },
    group: 'view',
    role: 'editor',
    keys: ['tab'],
    icon: 'IconCirclePlus',
    enabled: (services) => hasCanvas(services) && hasDocument(services),
    perform: ({ view }) => view.canvas.get()?.openQuickAdd(),
  },
  {
    id: 'view.find',
    get label() {
      return t('commands.find');
    },
    group: 'view',
    keys: ['mod+f'],
    icon: 'IconListSearch',
    enabled: (services) => hasCanvas(services) && hasDocument(services),
    perform: ({ view }) => view.canvas.get()?.openFind(),
  },
  {
    id: 'view.lasso',
    get label() {
      return t('commands.lasso');
    },
    group: 'view',
    keys: ['q'],
    icon: 'IconLasso',
    enabled: hasCanvas,
    perform: ({ view }) => view.tool.set(view.tool.get() === 'lasso' ? 'box' : 'lasso'),
  },
  {
    id: 'view.cut_wires',
    get label() {
      return t('commands.cut_wires');
    },
    group: 'view',
    role: 'editor',
    keys: ['k'],
    icon: 'IconScissors',
    enabled: hasCanvas,
    perform: ({ view }) => view.tool.set(view.tool.get() === 'knife' ? 'box' : 'knife'),
  },
  {
    id: 'view.fit',
    get label() {
      return t('commands.show_everything');
    },
    group: 'view',
    separated: true,
    keys: ['f'],
    icon: 'IconMaximize',
    enabled: hasCanvas,
    perform: ({ view }) => view.canvas.get()?.fitAll(),
  },
  {
    id: 'view.fit_selection',
    get label() {
      return t('commands.show_selection');
    },
    group: 'view',
    keys: ['shift+f', '.'],
    icon: 'IconZoomScan',
    enabled: hasNodesInHand,
    perform: (services) => services.view.canvas.get()?.fitNodes(nodesInHand(services)),
  },
  {
    id: 'view.zoom_in',
    get label() {
      return t('commands.zoom_in');
    },
    group: 'view',
    keys: ['mod+=', 'mod++', '+', '='],
    icon: 'IconZoomIn',
    enabled: hasCanvas,
    perform: ({ view }) => view.canvas.get()?.zoomIn(),
  },
  {
    id: 'view.zoom_out',
    get label() {
      return t('commands.zoom_out');
    },
    group: 'view',
    keys: ['mod+-', '-'],
    icon: 'IconZoomOut',
    enabled: hasCanvas,
    perform: ({ view }) => view.canvas.get()?.zoomOut(),
  },
  {
    id: 'view.zoom_100',
    get label() {
      return t('commands.zoom_100');
    },
    group: 'view',
    keys: ['mod+0', '0'],
    icon: 'IconZoomReset',
    enabled: hasCanvas,
    perform: ({ view }) => view.canvas.get()?.zoomTo100(),
  },
  {
    id: 'view.context_menu',
    get label() {
      return t('commands.menu_of_selection');
    },
    group: 'view',
    keys: ['shift+f10', 'contextmenu'],
    icon: 'IconDots',
    enabled: hasCanvas,
    perform: ({ view }) => view.canvas.get()?.openMenu(),
  },
  {
    id: 'view.next_part',
    get label() {
      return t('commands.next_region');
    },
    group: 'view',
    keys: ['f6'],
    icon: 'IconArrowsHorizontal',
    enabled: () => true,
    perform: () => goToRegion(1),
  },
  {
    id: 'view.previous_part',
    get label() {
      return t('commands.previous_region');
    },
    group: 'view',
    keys: ['shift+f6'],
    icon: 'IconArrowsHorizontal',
    enabled: () => true,
    perform: () => goToRegion(-1),
  },
  {
    id: 'view.toggle_palette',
    get label() {
      return t('commands.palette');
    },
    group: 'view',
    separated: true,
    keys: ['p'],
    icon: 'IconLayoutSidebar',
    enabled: () => true,
    perform: ({ view }) => toggle<RailTab>(view.rail, 'palette'),
  },
  {
    id: 'view.toggle_files',
    get label() {
      return t('commands.files');
    },
    group: 'view',
    icon: 'IconFolder',
    enabled: () => true,
    perform: ({ view }) => toggle<RailTab>(view.rail, 'files'),
  },
  {
    id: 'view.toggle_inspector',
    get label() {
      return t('commands.inspector');
    },
    group: 'view',
    keys: ['i'],
    icon: 'IconLayoutSidebarRight',
    enabled: () => true,
    perform: ({ view }) => view.inspector.set(!view.inspector.get()),
  },
  {
    id: 'view.toggle_log',
    get label() {
      return t('commands.log');
    },
    group: 'view',
    keys: ['l'],
    icon: 'IconLayoutBottombar',
    enabled: () => true,
    perform: ({ view }) => toggle<DockTab>(view.dock, 'log'),
  },
  {
    id: 'view.toggle_server',
    get label() {
      return t('commands.server_figures');
    },
    group: 'view',
    icon: 'IconActivity',
    enabled: () => true,
    perform: ({ view }) => toggle<DockTab>(view.dock, 'server'),
  },
  {
    id: 'view.theme',
    get label() {
      return t('commands.next_theme');
    },
    group: 'view',
    separated: true,
    icon: 'IconSunMoon',
    enabled: () => true,
    perform: ({ view, notify }) => {
      const before = view.theme.get();
      const theme = nextTheme[before];
      view.theme.set(theme);
      // Who goes through all of them is told of the one there is now.
      notify.settled(themeNews[before]);
      notify.info(themeNews[theme]);
    },
  },
  {
    id: 'view.settings',
    get label() {
      return t('commands.settings');
    },
    group: 'view',
    keys: ['mod+,'],
    icon: 'IconSettings',
    enabled: () => true,
    perform: ({ view }) => view.dialog.set('settings'),
  },
] as const satisfies readonly Action[];

function toggle<T>(cell: Cell<T | undefined>, tab: T): void {
  cell.set(cell.get() === tab ? undefined : tab);
}
