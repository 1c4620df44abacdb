import type { Translated } from '../catalogue';
import type { keys as english } from '../en/keys';

export const keys: Translated<typeof english> = {
  shift: 'Umschalt',
  backspace: 'Rücktaste',
  escape: 'Esc',
  delete: 'Entf',
  drag: 'Ziehen',
  right_drag: 'Rechts ziehen',
  wheel: 'Mausrad',
  space: 'Leertaste',
  ctrl: 'Strg',
};
