import type { Translated } from '../catalogue';
import type { news as english } from '../en/news';

export const news: Translated<typeof english> = {
  nodes_failed_one: '1 Knoten ist gescheitert',
  nodes_failed_other: '{count} Knoten sind gescheitert',
  run_failed: 'Der Lauf ist gescheitert',
  forced: 'Stopp musste den Lauf zwangsweise beenden',
  run_stopped: 'Der Lauf wurde gestoppt',
  client_lost: 'Der Client, der ihn steuerte, ist fort, und keiner hat übernommen.',
  node_failed: '{title} ist gescheitert',
  node_failed_with: '{title} ist gescheitert: {message}',
  running: 'Läuft',
  paused: 'Pausiert',
  finished: 'Lauf fertig',
  stopped: 'Lauf gestoppt',
  failed: 'Lauf gescheitert',
  use_link: 'Den Editor mit dem Link öffnen, den der Server beim Start ausgab.',
  refused: 'Der Server hat die Verbindung abgelehnt.',
  kinds_not_loaded: 'Knoten heißen englisch',
  kinds_not_loaded_text: 'Ihre deutschen Namen konnten nicht geladen werden.',
  inputs_lost: 'Nicht jeder Eingang kann behalten werden',
  inputs_lost_text:
    'Ohne Verbindung wurden mehr Eingänge gesetzt, als dafür behalten werden; die ältesten sind verloren.',
};
