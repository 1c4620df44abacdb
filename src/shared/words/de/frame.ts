import type { Translated } from '../catalogue';
import type { frame as english } from '../en/frame';

export const frame: Translated<typeof english> = {
  dashboard: 'Dashboard',
  canvas: 'Arbeitsfläche',
  canvas_keys: 'Pfeiltasten führen von Knoten zu Knoten, Tab fügt einen hinzu.',
  refused: 'Das Backend hat die Verbindung abgelehnt.',
  lost: 'Verbindung verloren.',
  lost_running:
    'Der Lauf wird so gezeigt, wie er zuletzt war; das Backend läuft ohne dieses Fenster weiter. Änderungen werden behalten und später gesendet.',
  lost_idle: 'Änderungen werden behalten und gesendet, sobald sie wieder da ist.',
  silent: 'Das Backend antwortet nicht.',
  silent_running: 'Der Lauf wird so gezeigt, wie er zuletzt war. Änderungen werden behalten.',
  silent_idle: 'Änderungen werden behalten.',
  silent_for: 'Seit {seconds} s ohne Antwort',
  connect_anew: 'Neu verbinden',
  try_now: 'Jetzt versuchen',
  trying_in: 'Neuer Versuch in {seconds} s',
  trying: 'Versuch läuft …',
  file_not_opened: '{name} konnte nicht geöffnet werden',
  drop: 'Loslassen, um es als Workflow zu öffnen',
  announcements: 'Ansagen',
  opening: 'Workflow wird geöffnet …',
  connecting: 'Verbindung zum Backend …',
  empty: 'Dieser Workflow ist leer',
  empty_viewer: 'Knoten erscheinen hier, sobald jemand mit der Rolle „editor“ welche hinzufügt.',
  none_open: 'Kein Workflow ist offen',
  none_open_viewer:
    'Jemand mit der Rolle „editor“ muss einen öffnen; er erscheint dann von selbst. Eigene Rolle: „{role}“.',
  start: 'Mit einem Knoten beginnen',
  start_text: 'Einen aus der Palette hierher ziehen oder doppelklicken, wo er stehen soll.',
  add_node: 'Knoten hinzufügen',
  open_example: 'Beispiel öffnen',
  tour: 'Rundgang',
  open_file: 'Datei öffnen',
};
