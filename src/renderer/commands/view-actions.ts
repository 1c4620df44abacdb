import type { DockTab, RailTab, ThemeChoice } from '../app/view-state';
import type { Cell } from '../client/cell';
import type { Action } from './action';
import { hasCanvas, hasDocument } from './enablement';
import { nodesInHand } from './groups';
import { goToRegion } from './regions';

const nextTheme: Readonly<Record<ThemeChoice, ThemeChoice>> = {
  dark: 'light',
  light: 'high-contrast',
  'high-contrast': 'system',
  system: 'dark',
};

const themeNews: Readonly<Record<ThemeChoice, string>> = {
  dark: 'The theme is dark',
  light: 'The theme is light',
  'high-contrast': 'The theme is of high contrast',
  system: 'The theme follows the system',
};

export const viewActions = [
  {
    id: 'view.command_palette',
    label: 'Search commands…',
    group: 'view',
    keys: ['mod+k'],
    icon: 'IconSearch',
    enabled: () => true,
    perform: ({ view }) => view.dialog.set('command-palette'),
  },
  {
    id: 'view.add_node',
    label: 'Add node…',
    group: 'view',
    role: 'editor',
    keys: ['tab'],
    icon: 'IconCirclePlus',
    enabled: (services) => hasCanvas(services) && hasDocument(services),
    perform: ({ view }) => view.canvas.get()?.openQuickAdd(),
  },
  {
    id: 'view.find',
    label: 'Find on the canvas…',
    group: 'view',
    keys: ['mod+f'],
    icon: 'IconListSearch',
    enabled: (services) => hasCanvas(services) && hasDocument(services),
    perform: ({ view }) => view.canvas.get()?.openFind(),
  },
  {
    id: 'view.lasso',
    label: 'Select with a lasso',
    group: 'view',
    keys: ['q'],
    icon: 'IconLasso',
    enabled: hasCanvas,
    perform: ({ view }) => view.selectTool.set(view.selectTool.get() === 'lasso' ? 'box' : 'lasso'),
  },
  {
    id: 'view.fit',
    label: 'Show everything',
    group: 'view',
    separated: true,
    keys: ['f'],
    icon: 'IconMaximize',
    enabled: hasCanvas,
    perform: ({ view }) => view.canvas.get()?.fitAll(),
  },
  {
    id: 'view.fit_selection',
    label: 'Show selection',
    group: 'view',
    keys: ['shift+f'],
    icon: 'IconZoomScan',
    enabled: (services) => hasCanvas(services) && nodesInHand(services).length > 0,
    perform: (services) => services.view.canvas.get()?.fitNodes(nodesInHand(services)),
  },
  {
    id: 'view.zoom_in',
    label: 'Zoom in',
    group: 'view',
    keys: ['mod+=', 'mod++', '+', '='],
    icon: 'IconZoomIn',
    enabled: hasCanvas,
    perform: ({ view }) => view.canvas.get()?.zoomIn(),
  },
  {
    id: 'view.zoom_out',
    label: 'Zoom out',
    group: 'view',
    keys: ['mod+-', '-'],
    icon: 'IconZoomOut',
    enabled: hasCanvas,
    perform: ({ view }) => view.canvas.get()?.zoomOut(),
  },
  {
    id: 'view.zoom_100',
    label: 'Zoom to 100 %',
    group: 'view',
    keys: ['mod+0', '0'],
    icon: 'IconZoomReset',
    enabled: hasCanvas,
    perform: ({ view }) => view.canvas.get()?.zoomTo100(),
  },
  {
    id: 'view.context_menu',
    label: 'Menu of what is selected',
    group: 'view',
    keys: ['shift+f10', 'contextmenu'],
    icon: 'IconDots',
    enabled: hasCanvas,
    perform: ({ view }) => view.canvas.get()?.openMenu(),
  },
  {
    id: 'view.next_part',
    label: 'Next part of the window',
    group: 'view',
    keys: ['f6'],
    icon: 'IconArrowsHorizontal',
    enabled: () => true,
    perform: () => goToRegion(1),
  },
  {
    id: 'view.previous_part',
    label: 'Part of the window before',
    group: 'view',
    keys: ['shift+f6'],
    icon: 'IconArrowsHorizontal',
    enabled: () => true,
    perform: () => goToRegion(-1),
  },
  {
    id: 'view.toggle_palette',
    label: 'Node palette',
    group: 'view',
    separated: true,
    keys: ['p'],
    icon: 'IconLayoutSidebar',
    enabled: () => true,
    perform: ({ view }) => toggle<RailTab>(view.rail, 'palette'),
  },
  {
    id: 'view.toggle_files',
    label: 'Files',
    group: 'view',
    icon: 'IconFolder',
    enabled: () => true,
    perform: ({ view }) => toggle<RailTab>(view.rail, 'files'),
  },
  {
    id: 'view.toggle_inspector',
    label: 'Inspector',
    group: 'view',
    keys: ['i'],
    icon: 'IconLayoutSidebarRight',
    enabled: () => true,
    perform: ({ view }) => view.inspector.set(!view.inspector.get()),
  },
  {
    id: 'view.toggle_log',
    label: 'Log',
    group: 'view',
    keys: ['l'],
    icon: 'IconLayoutBottombar',
    enabled: () => true,
    perform: ({ view }) => toggle<DockTab>(view.dock, 'log'),
  },
  {
    id: 'view.toggle_server',
    label: 'Server figures',
    group: 'view',
    icon: 'IconActivity',
    enabled: () => true,
    perform: ({ view }) => toggle<DockTab>(view.dock, 'server'),
  },
  {
    id: 'view.theme',
    label: 'Next theme',
    group: 'view',
    separated: true,
    icon: 'IconSunMoon',
    enabled: () => true,
    perform: ({ view, notify }) => {
      const theme = nextTheme[view.theme.get()];
      view.theme.set(theme);
      notify.info(themeNews[theme]);
    },
  },
  {
    id: 'view.settings',
    label: 'Settings…',
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
