import type { Translated } from '../catalogue';
import type { dashboard as english } from '../en/dashboard';

export const dashboard: Translated<typeof english> = {
  heading: 'Überschrift',
  arrange: 'Dashboard anordnen',
  arrange_text:
    'Elemente am Kopf ziehen, unten rechts die Größe ändern. Pfeiltasten verschieben das fokussierte, mit Umschalt ändern sie seine Größe.',
  done: 'Fertig',
  place: '{name}, Spalte {column}, Zeile {row}',
  name_of: 'Name von {name}',
  rename: '{name} umbenennen',
  take_off: '{name} vom Dashboard nehmen',
  none_open: 'Hier ist noch kein Workflow offen.',
  empty: 'Noch nichts angeheftet',
  empty_text:
    'Rechtsklick auf einen Eingang, einen Ausgang oder das Menü eines Knotens auf der Arbeitsfläche, dann „Ans Dashboard anheften“. Angeheftetes erscheint hier, groß genug für die Bedienung von Hand.',
  to_canvas: 'Zur Arbeitsfläche',
  empty_viewer: 'Bedienelemente und Anzeigen erscheinen hier, sobald jemand mit Bearbeitungsrecht sie anheftet.',
  not_installed: 'Hier nicht installiert',
  failed: 'Der Knoten ist gescheitert',
  run_to_see: 'Start zeigt es',
  no_input: 'Diesen Eingang hat der Knoten nicht mehr',
  no_output: 'Diesen Ausgang hat der Knoten nicht mehr',
  add_heading: 'Überschrift hinzufügen',
  ticks_one: '1 Takt',
  ticks_other: '{count} Takte',
  taken_off: 'Vom Dashboard genommen',
  pinned: 'Ans Dashboard angeheftet',
  show: 'Dashboard zeigen',
};
