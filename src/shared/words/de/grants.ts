import type { Translated } from '../catalogue';
import type { grants as english } from '../en/grants';

export const grants: Translated<typeof english> = {
  variable: {
    title: 'Variable {name}',
    meaning: 'Knoten bekommen diese Umgebungsvariable als Geheimnis',
  },
  secret: {
    title: 'Geheimnis „{name}“',
    meaning: 'Knoten bekommen, was unter diesem Namen liegt',
  },
  question: '„{name}“ das erlauben?',
  question_text:
    'Knoten dieses Workflows reichen über ihn hinaus. Nur erlauben, wenn bekannt ist, woher der Workflow kommt.',
  allow: 'Erlauben',
  not_allowed: 'Es konnte nicht erlaubt werden',
  asks_again: '„{name}“ fragt wieder, bevor er das tut',
  not_taken_back: 'Es konnte nicht zurückgenommen werden',
  nothing: 'Nichts über seine eigenen Werte hinaus.',
  take_it_back: 'Zurücknehmen',
  wanted_by: 'Gewünscht von',
  and_more: 'und {more} weitere',
  title: 'Was er berühren darf',
  title_text:
    'Danach wurde gefragt, oder Knoten kamen hinzu, die es tun. Nach der Rücknahme stoppen solche Knoten sofort, und Start fragt erneut.',
  none: 'Noch wurde keinem Workflow etwas erlaubt.',
  no_file: '{name} (noch keine Datei)',
  take_back_from: 'Von {file} zurücknehmen',
  take_back: 'Zurücknehmen',
  workflows: 'Was Workflows berühren dürfen',
  workflows_text: 'Die Dateien, denen etwas erlaubt wurde. Zurückgenommenes stoppt sofort, und Start fragt erneut.',
};
