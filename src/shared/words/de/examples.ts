import type { Translated } from '../catalogue';
import type { examples as english } from '../en/examples';

export const examples: Translated<typeof english> = {
  not_read: 'Die Beispiele konnten nicht gelesen werden',
  not_opened: '{title} konnte nicht geöffnet werden',
  search: 'Beispiele suchen',
  none_fits: 'Kein Beispiel passt',
  show_all: 'Alle zeigen',
  try: 'Nach weniger Wörtern suchen oder ein anderes Schlagwort wählen.',
  copy: 'Ein Beispiel öffnet sich als eigene Kopie. Nichts läuft vor dem Druck auf Start.',
  needs_editor: 'Ein Beispiel zu öffnen braucht die Rolle „editor“.',
  title: 'Beispiele',
  filter: 'Nach Schlagwort filtern',
  all: 'Alle',
};
