import type { Translated } from '../catalogue';
import type { parts as english } from '../en/parts';

export const parts: Translated<typeof english> = {
  top_bar: 'Die obere Leiste',
  tabs: 'Die Tableiste',
  dashboard: 'Das Dashboard',
  panel: 'Der Seitenbereich',
  canvas: 'Die Arbeitsfläche',
  inspector: 'Der Inspektor',
  dock: 'Der untere Bereich',
  status_bar: 'Die Statusleiste',
  not_drawn: '{what} konnte nicht gezeichnet werden',
  not_drawn_text: 'Der Workflow liegt sicher im Backend, und ein Lauf geht weiter. Zum Neuzeichnen neu laden.',
  not_started: 'Der Editor konnte nicht starten',
  not_started_text: 'Die Workflows liegen sicher im Backend. Zum erneuten Versuch die Seite neu laden.',
  editor: 'Der Editor',
  dialog: 'Der Dialog',
  value: 'Der Wert',
  menu: 'Das Menü',
  secret: 'Das Geheimnis',
  question: 'Die Frage',
};
