import type { Person } from '#shared/protocol/presence';
import type { Role } from '#shared/protocol/roles';

const person = (id: string, name: string, colour: number, role: Role, away = false): Person => ({
  id,
  name,
  colour,
  role,
  away,
  path: [],
  selected: [],
});

export const samplePeople: readonly Person[] = [
  person('ada', 'Ada Lovelace', 1, 'editor'),
  person('grace', 'Grace Hopper', 2, 'operator'),
  person('linus', 'linus', 3, 'viewer', true),
  person('elodie', 'Élodie', 4, 'editor'),
  person('barbara', 'Barbara Liskov', 5, 'editor'),
  person('guest', 'Guest 2', 6, 'viewer'),
];
