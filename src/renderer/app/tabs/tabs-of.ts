import type { Client } from '../create-client';
import type { Tabs } from '../services';
import type { OpenTab } from './open-tab';

/** The tabs of the window as components know them. */
export function tabsOf({ tabs, runStates }: Pick<Client, 'tabs' | 'runStates'>): Tabs {
  const withId = (id: string, use: (tab: OpenTab) => void) => {
    const tab = tabs.list.get().find((other) => other.id === id);
    if (tab) use(tab);
  };
  return {
    list: tabs.list,
    active: tabs.active,
    runOf: (workflow) => runStates.of(workflow),
    activate: (id) => withId(id, (tab) => tabs.activate(tab)),
    move: (id, index) => withId(id, (tab) => tabs.move(tab, index)),
  };
}
