import type { Translated } from '../catalogue';
import type { tour as english } from '../en/tour';

export const tour: Translated<typeof english> = {
  run: {
    title: 'Start drücken',
    text: 'Der Workflow läuft dann fort: Jeder Knoten rechnet neu, zehnmal je Sekunde.',
  },
  slider: {
    title: 'Den Regler bewegen',
    text: 'An „Position“ ziehen. Alles, was davon abhängt, folgt sofort, während es läuft.',
  },
  value: {
    title: 'Einen Wert ansehen',
    text: 'Auf die Kopfzeile von „Now“ klicken. Der Inspektor zeigt vollständig, was hinein- und herausgeht.',
  },
  node: {
    title: 'Einen Knoten hinzufügen',
    text: 'Auf eine freie Stelle zeigen, Tab drücken, „Wert“ tippen, Enter drücken.',
  },
  wire: {
    title: 'Eine Verbindung ziehen',
    text: 'Vom Ausgang „Wert“ von „Threshold“ zu einem Eingang des neuen Knotens ziehen. Was passt, leuchtet auf.',
  },
  stop: {
    title: 'Stopp drücken',
    text: 'Umschalt Esc stoppt von überall. Mehr braucht es nicht.',
  },
  end: 'Geschafft. Die Beispiele zeigen, was es noch gibt; der Rundgang steht unter Hilfe.',
  name: 'Rundgang',
  step: 'Schritt {number} von {all}',
  leave: 'Rundgang beenden',
  finish: 'Fertig',
  skip: 'Schritt überspringen',
};
