import type { Translated } from '../catalogue';
import type { dialogs as english } from '../en/dialogs';

export const dialogs: Translated<typeof english> = {
  found: 'Gefunden',
  search: 'Befehle und Knoten suchen',
  nothing_matches: 'Nichts passt zu „{query}“',
  dead_man: {
    stop: 'Lauf stoppen',
    after: 'Nach',
  },
  not_opened: '{name} konnte nicht geöffnet werden',
  open: 'Workflow öffnen',
  search_files: 'Dateien suchen',
  from_computer: 'Von diesem Computer …',
  untitled: 'Unbenannt',
  save: 'Workflow speichern',
  save_name: 'Name im Workflow-Ordner',
  exists: '„{file}“ gibt es schon. Ersetzen überschreibt den Inhalt.',
  replace: 'Ersetzen',
  workflow: {
    title: 'Workflow-Einstellungen',
    description: 'Beschreibung',
    description_text: 'Wofür der Workflow da ist; wird mit ihm gespeichert.',
    errors: 'Wenn ein Knoten scheitert',
    errors_text: 'Für jeden Knoten ohne eigene Wahl. Wirkt sofort.',
    dead_man: 'Wenn niemand mehr steuert',
    dead_man_text:
      'Der Editor oder das Skript, das den Lauf gestartet hat, ist fort, und niemand übernimmt. Knoten gehen in ihren sicheren Zustand.',
    errors_default: 'Was ein Fehler sonst bewirkt',
    as_run: 'Wie der Lauf entscheidet',
    as_run_text: 'Einmal ausführen stoppt; ein fortlaufender Lauf überspringt alles, was vom Knoten abhängt.',
    none_yet: 'Noch keine',
  },
  palette: {
    commands: 'Befehle',
    go_to: 'Zu {title}',
    bookmark: 'Lesezeichen',
    nodes: 'Knoten in diesem Workflow',
    add: 'Knoten hinzufügen',
    yours: '{category} · eigener',
    settings: 'Einstellungen',
  },
};
