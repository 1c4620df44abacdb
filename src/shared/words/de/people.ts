import type { Translated } from '../catalogue';
import type { people as english } from '../en/people';

export const people: Translated<typeof english> = {
  came_one: '{people} ist da',
  came_other: '{people} sind da',
  left_one: '{people} ist gegangen',
  left_other: '{people} sind gegangen',
  many_one: '1 Person',
  many_other: '{count} Personen',
  both: '{came}. {left}',
  follow: '{name} folgen, {role}',
  about: '{role}. {what}',
  others_one: '1 andere',
  others_other: '{count} andere',
  more_one: '1 weitere Person',
  more_other: '{count} weitere Personen',
  roles: {
    viewer: 'Zuschauer',
    operator: 'Bediener',
    editor: 'Bearbeiter',
  },
  not_looking: '{name} sieht diesen Workflow gerade nicht an',
  stop_following: '{name} nicht mehr folgen',
  following: 'Folgt {name}',
  list: 'Personen in diesem Workflow',
  click_to_stop: 'Klick beendet das Folgen',
  click_to_follow: 'Klick zum Folgen',
  role_away: '{role}, abwesend',
};
