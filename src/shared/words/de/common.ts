import type { Translated } from '../catalogue';
import type { common as english } from '../en/common';

export const common: Translated<typeof english> = {
  try_again: 'Erneut versuchen',
  close: 'Schließen',
  reload: 'Neu laden',
  save: 'Speichern',
  off: 'Aus',
  on: 'Ein',
  copy: 'Kopieren',
  enlarge: 'Vergrößern',
  cancel: 'Abbrechen',
  undo_failed: 'Rückgängig fehlgeschlagen',
  quoted: '„{text}“',
};
