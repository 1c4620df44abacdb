import type { Person } from '#shared/protocol/presence';

/** Somebody who is looking at the top level with nothing selected. */
export const person = (id: string, name = id): Person => ({
  id,
  name,
  role: 'editor',
  colour: 0,
  path: [],
  selected: [],
  away: false,
});
