import { t } from '#shared/words/words';
import type { Action } from './action';

/** The groups of actions, in the order of the menus. */
export const groups: readonly { readonly group: Action['group']; readonly title: string }[] = [
  {
    group: 'file',
    get title() {
      return t('commands.menus.file');
    },
  },
  {
    group: 'edit',
    get title() {
      return t('commands.menus.edit');
    },
  },
  {
    group: 'view',
    get title() {
      return t('commands.menus.view');
    },
  },
  {
    group: 'run',
    get title() {
      return t('commands.menus.run');
    },
  },
  {
    group: 'help',
    get title() {
      return t('commands.menus.help');
    },
  },
];

export const groupTitle = (group: Action['group']): string =>
  groups.find((entry) => entry.group === group)?.title ?? group;
