import type { Translated } from '../catalogue';
import type { policy as english } from '../en/policy';

export const policy: Translated<typeof english> = {
  retry: 'Erneut versuchen, mit wachsender Wartezeit',
  rest: 'Nach mehreren Fehlern ruhen',
  differs: 'Verschieden',
  attempts: 'Versuche',
  first_wait: 'Erste Wartezeit',
  afterwards: 'Danach',
  stop: 'Lauf stoppen',
  skip_short: 'Überspringen',
  hold_short: 'Werte halten',
  waits: 'Jede Wartezeit ist doppelt so lang wie die davor, höchstens 5 Minuten.',
  errors_in_row: 'Fehler in Folge',
  rest_time: 'Ruhezeit',
  meanwhile: 'Währenddessen',
  trial: 'Nach der Ruhe entscheidet ein Versuch: weiter, oder erneut ruhen.',
  skip: 'Abhängiges überspringen',
  hold: 'Letzte Werte halten',
  then_stop: 'Lauf stoppen',
  then_skip: 'Abhängiges überspringen',
  then_hold: 'letzte Werte halten',
  retry_then_one: 'Einmal erneut versuchen, dann {effect}',
  retry_then_other: 'Bis zu {count}-mal erneut versuchen, dann {effect}',
  rest_after_one: 'Nach jedem Fehler {time} ruhen, währenddessen {effect}',
  rest_after_other: 'Nach {count} Fehlern in Folge {time} ruhen, währenddessen {effect}',
};
