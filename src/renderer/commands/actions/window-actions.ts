import { t } from '#shared/words/words';
import type { Action } from '../action';
import { hasDocument, isLive } from '../enablement';

export const windowActions = [
  {
    id: 'file.new_window',
    get label() {
      return t('commands.new_window');
    },
    group: 'file',
    role: 'editor',
    separated: true,
    // A browser keeps Ctrl+Shift+N for itself.
    keys: ['mod+shift+n', 'shift+alt+n'],
    icon: 'IconAppWindow',
    get failure() {
      return t('commands.window_not_opened');
    },
    enabled: isLive,
    perform: ({ windows }) => windows.openNew(),
  },
  {
    id: 'file.open_in_window',
    get label() {
      return t('commands.open_in_window');
    },
    group: 'file',
    icon: 'IconExternalLink',
    get failure() {
      return t('commands.window_not_opened');
    },
    enabled: (services) => isLive(services) && hasDocument(services),
    perform: async ({ document, windows }) => {
      const info = document.info.get();
      if (info) await windows.open(info.workflow_id);
    },
  },
  {
    id: 'file.move_to_window',
    get label() {
      return t('commands.move_to_window');
    },
    group: 'file',
    get failure() {
      return t('commands.window_not_opened');
    },
    enabled: (services) => isLive(services) && hasDocument(services) && services.tabs.list.get().length > 1,
    perform: ({ tabs, windows }) => windows.moveTab(tabs.active.get().id),
  },
] as const satisfies readonly Action[];
