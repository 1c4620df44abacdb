import type { Menu, MenuItem } from '#shared/ipc/menu';
import { t } from '#shared/words/words';
import type { Services } from '../app/services';
import type { Action } from './action';
import { groups } from './action-groups';
import { boundActions } from './actions';
import { isEnabled } from './enablement';
import { clipboardKeys } from './key-map';

/** The table of actions as the desktop's application menu, with what the system adds to it. */
export function applicationMenu(services: Services, mac: boolean): Menu {
  const actions = boundActions(services.view.keys.get());
  return groups.map(({ group, title }) => ({
    label: title,
    items: [
      ...actions
        .filter((action) => action.group === group && action.listed !== false)
        .flatMap((action) => itemsOf(action, services)),
      ...systemItems(group, mac),
    ],
  }));
}

function itemsOf(action: Action, services: Services): MenuItem[] {
  const { id, label, keys = [], separated } = action;
  const [shortcut] = keys;
  // Text fields need the clipboard too: the page hears the roles as clipboard events, and means nodes elsewhere.
  const item: MenuItem = Object.hasOwn(clipboardKeys, id)
    ? { type: 'role', role: id.replace('edit.', '') as 'cut' | 'copy' | 'paste', label }
    : { type: 'action', id, label, enabled: isEnabled(action, services), ...(shortcut && { shortcut }) };
  return separated ? [{ type: 'separator' }, item] : [item];
}

function systemItems(group: Action['group'], mac: boolean): MenuItem[] {
  switch (group) {
    case 'file':
      return [
        { type: 'separator' },
        mac
          ? { type: 'role', role: 'close', label: t('commands.close_window') }
          : { type: 'role', role: 'quit', label: t('commands.quit') },
      ];
    case 'view':
      return [
        { type: 'separator' },
        { type: 'role', role: 'togglefullscreen', label: t('commands.full_screen') },
        { type: 'role', role: 'toggleDevTools', label: t('commands.developer_tools') },
      ];
    default:
      return [];
  }
}
