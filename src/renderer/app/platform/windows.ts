import type { RunSettings } from '#shared/graph/workflow';
import type { Link } from '../../client/link/connection';
import type { Handover } from '../handover';
import type { Windows } from '../services';
import type { TabList } from '../tabs/tab-list';

export interface WindowsOptions {
  readonly link: Link;
  readonly tabs: TabList;
  /** What a new workflow begins with. */
  readonly newSettings: () => RunSettings;
  /** Another window, with this document alone. */
  readonly open: (workflow: string) => Promise<void>;
  readonly handover: Handover;
}

/** Other windows, each with its own tabs, view and undo steps, which go along with a tab. A document may be in several. */
export function createWindows({ link, tabs, newSettings, open, handover }: WindowsOptions): Windows {
  return {
    open,
    async openNew() {
      await open((await link.request('document.new', { settings: newSettings() })).workflow_id);
    },
    async moveTab(id) {
      const tab = tabs.list.get().find((other) => other.id === id);
      const info = tab?.info.get();
      if (!tab || !info) return;
      const history = tab.session.history();
      const isGiven = history !== undefined && handover.give(info.workflow_id, history);
      await open(info.workflow_id);
      // Until then the document must stay as it is: without anybody in it, it may close, and be another one in that window.
      if (isGiven) await handover.taken(info.workflow_id);
      await tabs.remove(tab);
    },
  };
}
