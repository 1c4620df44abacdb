import type { Translated } from '../catalogue';
import type { tabs as english } from '../en/tabs';

export const tabs: Translated<typeof english> = {
  not_opened: '„{name}“ konnte nicht geöffnet werden',
  all: 'Alle offenen Workflows',
  without_tab: 'Ohne Tab',
  workflow: 'Workflow',
  not_saved: 'nicht gespeichert',
  not_closed: 'Der Tab konnte nicht geschlossen werden',
  open: 'Offene Workflows',
  close: 'Schließen',
  several_not_closed: 'Die Tabs konnten nicht geschlossen werden',
  close_others: 'Andere schließen',
  new_window: 'In neuem Fenster öffnen',
  copy_name: 'Dateinamen kopieren',
  run_failed: 'der Lauf ist gescheitert',
  running: 'läuft',
  paused: 'pausiert',
  failing_one: '{state}, 1 Knoten scheitert',
  failing_other: '{state}, {count} Knoten scheitern',
};
