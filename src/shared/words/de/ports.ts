import type { Translated } from '../catalogue';
import type { ports as english } from '../en/ports';

export const ports: Translated<typeof english> = {
  reset: 'Auf Vorgabe zurücksetzen',
  copy_value: 'Wert kopieren',
  wire_decides: 'Die Verbindung bestimmt',
  paste_value: 'Wert einfügen',
  unwatch: 'Nicht mehr beobachten',
  watch: 'Wert beobachten',
  take_off: 'Vom Dashboard nehmen',
  pin: 'Ans Dashboard anheften',
  copied: '{title} kopiert',
  not_copied: 'Der Wert konnte nicht kopiert werden',
};
