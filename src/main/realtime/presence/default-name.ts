import { userInfo } from 'node:os';
import type { Identity } from '../access/identity';

const unnamed = 'Guest';

/** What others call somebody who has said no name: as the system knows the person of the window, or as their JWT does. */
export function defaultName({ name, person }: Identity): string {
  if (person === 'user') return systemName();
  return person === 'unknown' ? unnamed : name;
}

function systemName(): string {
  try {
    return userInfo().username;
  } catch {
    // Under an account that the system has no entry for.
    return unnamed;
  }
}
