import { t } from '#shared/words/words';
import type { Services, Tab } from '../../app/services';
import type { Action } from '../action';

/** Tabs that a key of their own leads to; the last of them to the last tab, as in a browser. */
const keyed = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

const place = ({ tabs }: Services): number => tabs.list.get().indexOf(tabs.active.get());
const hasSeveral = ({ tabs }: Services): boolean => tabs.list.get().length > 1;

function nth({ tabs }: Services, number: number): Tab | undefined {
  const all = tabs.list.get();
  return number === keyed.at(-1) ? all.at(-1) : all[number - 1];
}

/** After the last comes the first. */
function step(services: Services, by: 1 | -1): void {
  const { tabs } = services;
  const all = tabs.list.get();
  const next = all[(place(services) + by + all.length) % all.length];
  if (next) tabs.activate(next.id);
}

const goTo = <N extends (typeof keyed)[number]>(number: N) => ({
  id: `view.tab_${number}` as const,
  get label() {
    return number === keyed.at(-1) ? t('commands.last_tab') : t('commands.nth_tab', { number });
  },
  group: 'view' as const,
  keys: [`mod+${number}`],
  /** The strip has them all, and so has the menu beside it. */
  listed: false,
  enabled: (services: Services) => hasSeveral(services) && nth(services, number) !== undefined,
  perform: (services: Services) => {
    const tab = nth(services, number);
    if (tab) services.tabs.activate(tab.id);
  },
});

export const tabActions = [
  {
    id: 'file.close_tab',
    get label() {
      return t('commands.close_tab');
    },
    group: 'file',
    separated: true,
    // A browser keeps Ctrl+W, Ctrl+T and Ctrl+Tab for its own tabs.
    keys: ['mod+w', 'alt+w'],
    icon: 'IconX',
    enabled: (services) => hasSeveral(services) || services.access.may('editor'),
    perform: ({ files, tabs }) => files.closeTab(tabs.active.get().id),
  },
  {
    id: 'file.close_other_tabs',
    get label() {
      return t('commands.close_other_tabs');
    },
    group: 'file',
    enabled: hasSeveral,
    perform: ({ files, tabs }) => files.closeOtherTabs(tabs.active.get().id),
  },
  {
    id: 'view.next_tab',
    get label() {
      return t('commands.next_tab');
    },
    group: 'view',
    separated: true,
    keys: ['mod+tab', 'mod+pagedown', 'alt+pagedown'],
    enabled: hasSeveral,
    perform: (services) => step(services, 1),
  },
  {
    id: 'view.previous_tab',
    get label() {
      return t('commands.previous_tab');
    },
    group: 'view',
    keys: ['mod+shift+tab', 'mod+pageup', 'alt+pageup'],
    enabled: hasSeveral,
    perform: (services) => step(services, -1),
  },
  {
    id: 'view.move_tab_left',
    get label() {
      return t('commands.move_tab_left');
    },
    group: 'view',
    keys: ['mod+shift+pageup', 'shift+alt+pageup'],
    enabled: (services) => place(services) > 0,
    perform: (services) => services.tabs.move(services.tabs.active.get().id, place(services) - 1),
  },
  {
    id: 'view.move_tab_right',
    get label() {
      return t('commands.move_tab_right');
    },
    group: 'view',
    keys: ['mod+shift+pagedown', 'shift+alt+pagedown'],
    enabled: (services) => place(services) < services.tabs.list.get().length - 1,
    perform: (services) => services.tabs.move(services.tabs.active.get().id, place(services) + 1),
  },
  ...keyed.map(goTo),
] as const satisfies readonly Action[];
