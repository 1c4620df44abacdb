import type { Translated } from '../catalogue';
import type { disk as english } from '../en/disk';

export const disk: Translated<typeof english> = {
  permission: 'Zugriff verweigert',
  read_only: 'der Datenträger ist schreibgeschützt',
  full: 'der Datenträger ist voll',
  quota: 'das Speicherkontingent ist aufgebraucht',
  too_large: 'die Datei würde zu groß',
  folder_gone: 'der Ordner ist verschwunden',
  no_folder: 'wo der Ordner sein soll, ist keiner',
  is_folder: 'ein Ordner heißt so',
  is_file: 'eine Datei heißt so',
  long_name: 'der Name ist zu lang',
  busy: 'ein anderes Programm benutzt sie',
  broken: 'der Datenträger meldet einen Fehler',
  unknown: 'aus unbekanntem Grund',
};
