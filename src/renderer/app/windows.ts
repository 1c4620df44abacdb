import type { RunSettings } from '#shared/graph/workflow';
import type { Link } from '../client/connection';
import type { Windows } from './services';
import type { TabList } from './tabs/tab-list';

export interface WindowsOptions {
  readonly link: Link;
  readonly tabs: TabList;
  /** What a new workflow begins with. */
  readonly newSettings: () => RunSettings;
  /** Another window, with this document alone. */
  readonly open: (workflow: string) => Promise<void>;
}

/** Other windows, each with its own tabs, view and undo steps. A document may be in several. */
export function createWindows({ link, tabs, newSettings, open }: WindowsOptions): Windows {
  return {
    open,
    async openNew() {
      await open((await link.request('document.new', { settings: newSettings() })).workflow_id);
    },
    async moveTab(id) {
      const tab = tabs.list.get().find((other) => other.id === id);
      const info = tab?.info.get();
      if (!tab || !info) return;
      await open(info.workflow_id);
      await tabs.remove(tab);
    },
  };
}
