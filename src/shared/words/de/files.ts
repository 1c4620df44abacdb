import type { Translated } from '../catalogue';
import type { files as english } from '../en/files';

export const files: Translated<typeof english> = {
  folder_not_read: 'Der Ordner konnte nicht gelesen werden',
  none: 'Noch keine Dateien',
  none_text: 'Gespeicherte Workflows liegen hier, auf der Maschine, die sie ausführt.',
  none_named: 'Keine Datei hat „{filter}“ im Namen',
  reading: 'Ordner wird gelesen',
  title: 'Dateien',
  read_again: 'Ordner neu lesen',
  open: 'Öffnen …',
  drop: 'Oder eine Workflow-Datei irgendwo ins Fenster ziehen.',
  needs_editor: 'Einen Workflow zu öffnen braucht die Rolle „editor“.',
  save_question: 'Änderungen an „{name}“ speichern?',
  save_question_text: 'Ohne Speichern gehen sie verloren.',
  do_not_save: 'Nicht speichern',
  keeps_running: '„{name}“ läuft auf dem Server weiter; die Liste der Tabs hat ihn',
  running_question: '„{name}“ läuft',
  running_text: 'Läuft er weiter, dann ohne Tab; die Liste der Tabs hat ihn.',
  stop_and_close: 'Stoppen und schließen',
  keep_running: 'Weiterlaufen lassen',
  not_shown: 'Die Datei konnte nicht gezeigt werden',
  no_workflow: 'Kein Workflow ist offen.',
  not_saved: '„{file}“ konnte nicht gespeichert werden',
  not_saved_because:
    'Der Grund: {reason}. Was nicht gespeichert ist, bleibt hier und wird für die Wiederherstellung behalten.',
  changed_question: '„{file}“ wurde von einem anderen Programm geändert',
  changed_text: 'Durch das ersetzen, was hier steht? Was sie jetzt enthält, bleibt im Verlauf.',
};
