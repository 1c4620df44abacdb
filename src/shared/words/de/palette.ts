import type { Translated } from '../catalogue';
import type { palette as english } from '../en/palette';

export const palette: Translated<typeof english> = {
  takes: 'Nimmt',
  gives: 'Gibt',
  title: 'Knoten',
  search: 'Knoten suchen',
  none: 'Noch keine Knoten',
  none_text: 'Die Knotenarten erscheinen hier, sobald das Backend verbunden ist.',
  drag: 'Auf die Arbeitsfläche ziehen oder mit Enter hinzufügen.',
  needs_editor: 'Hier nachschlagen. Hinzufügen braucht die Rolle „editor“.',
  nothing_matches: 'Nichts passt zu „{query}“',
  try: 'Versuchen, was er tut, etwa „average“, oder einen Typ, etwa „list“.',
};
