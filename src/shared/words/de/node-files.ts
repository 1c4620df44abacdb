import type { Translated } from '../catalogue';
import type { nodeFiles as english } from '../en/node-files';

export const nodeFiles: Translated<typeof english> = {
  failing_one: '1 Datei der eigenen Knoten hat Fehler',
  failing_other: '{count} Dateien der eigenen Knoten haben Fehler',
  on_palette_one: '1 neuer Knoten ist auf der Palette',
  on_palette_other: '{count} neue Knoten sind auf der Palette',
  named_on_palette_one: '{names} ist auf der Palette',
  named_on_palette_other: '{names} sind auf der Palette',
  folder_not_opened: 'Der Ordner konnte nicht geöffnet werden',
  opens_nothing: 'Kein Programm öffnet es hier: {path}',
  show: 'Zeigen',
  path_copied: 'Pfad kopiert',
  path_not_copied: 'Der Pfad konnte nicht kopiert werden',
  copy_path: 'Pfad kopieren',
  open_file: 'Datei öffnen',
  show_path: 'Pfad zeigen',
};
