import type { Translated } from '../catalogue';
import type { topbar as english } from '../en/topbar';

export const topbar: Translated<typeof english> = {
  direct: 'Direkter Kanal',
  connected: 'Verbunden',
  silent: 'Keine Antwort',
  connecting: 'Verbindet',
  not_connected: 'Nicht verbunden',
  refused: 'Abgelehnt',
  name: 'Name des Workflows',
  rename_hint: 'Doppelklick zum Umbenennen',
  no_file: 'Noch nicht in einer Datei gespeichert',
  modified: 'Hat ungespeicherte Änderungen',
  menu: 'Menü',
  roles: {
    viewer: 'Zuschauen',
    viewer_text: 'Dieser Link hat die Rolle „viewer“: alles sehen, nichts starten und nichts ändern.',
    operator: 'Bedienen',
    operator_text:
      'Dieser Link hat die Rolle „operator“: Workflow starten und stoppen, Eingänge setzen, aber nicht bearbeiten.',
  },
  run_group: 'Lauf',
  stopping: 'Stoppt',
  stop: 'Stopp',
  step_detail: 'Danach steht er still',
  pause: 'Pause',
  resume: 'Weiter',
  run: 'Start',
  search_all: 'Befehle und Knoten suchen',
  search: 'Suchen',
  canvas: 'Arbeitsfläche',
  dashboard: 'Dashboard',
  view: 'Was das Fenster zeigt',
  named: 'Workflow {name}',
  named_rename: 'Workflow {name}, umbenennen',
};
