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
  circle: 'Verknüpfungen führen dort im Kreis',
  not_taken: 'der Datenträger nimmt diesen Namen nicht an',
  busy: 'ein anderes Programm benutzt sie',
  too_many: 'das System hält nicht mehr Dateien zugleich offen',
  away: 'das Laufwerk ist nicht mehr da',
  silent: 'das Laufwerk antwortet nicht',
  broken: 'der Datenträger meldet einen Fehler',
  unknown: 'aus unbekanntem Grund',
};
