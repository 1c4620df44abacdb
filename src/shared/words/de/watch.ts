import type { Translated } from '../catalogue';
import type { watch as english } from '../en/watch';

export const watch: Translated<typeof english> = {
  none: 'Noch nichts beobachtet',
  none_text:
    'Auf einen Anschluss oder eine Verbindung zeigen und den Wert beobachten: Er bleibt hier, live, wo immer sein Knoten liegt.',
  stop_all: 'Nichts mehr beobachten',
  name: '{port} von {node}',
  extent: 'Kleinster und größter Wert in diesem Lauf',
  from_to: '{min} bis {max}',
  less: 'Weniger von {name}',
  all: 'Alles von {name}',
  copy: '{name} kopieren',
  show: '{node} zeigen',
  stop: '{name} nicht mehr beobachten',
};
