import { t } from '#shared/words/words';
import type { Action } from '../../../commands/action';
import { groupTitle } from '../../../commands/action-groups';
import { shortcutText } from '../../../ui/text/shortcut';

/** What a search looks for an action's shortcut in: its name, its menu and its keys. */
export const shortcutTexts = ({ label, group, keys = [] }: Action): readonly string[] => [
  label,
  groupTitle(group),
  ...keys.map((key) => shortcutText(key)),
];

/** What the hands can do on the canvas that is no action of the table. */
export const hands: readonly { readonly label: string; readonly keys: readonly string[] }[] = [
  {
    get label() {
      return t('settings.keys.hand.pan');
    },
    keys: ['space'],
  },
  {
    get label() {
      return t('settings.keys.hand.zoom');
    },
    keys: ['wheel'],
  },
  {
    get label() {
      return t('settings.keys.hand.duplicate');
    },
    keys: ['alt+drag'],
  },
  {
    get label() {
      return t('settings.keys.hand.lasso');
    },
    keys: ['alt+drag'],
  },
  {
    get label() {
      return t('settings.keys.hand.cut');
    },
    keys: ['mod+rightdrag'],
  },
  {
    get label() {
      return t('settings.keys.hand.bend');
    },
    keys: ['shift+rightdrag'],
  },
  {
    get label() {
      return t('settings.keys.hand.stop');
    },
    keys: ['escape'],
  },
  {
    get label() {
      return t('settings.keys.hand.move');
    },
    keys: ['arrowleft', 'arrowright'],
  },
  {
    get label() {
      return t('settings.keys.hand.select');
    },
    keys: ['enter'],
  },
];
