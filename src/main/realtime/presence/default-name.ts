import { userInfo } from 'node:os';
import { anyoneIdentity, type Identity, launchIdentity, windowIdentity } from '../access/identity';

const unnamed = 'Guest';

/** What others call somebody who has said no name: as the system knows the person of the window, or as their JWT does. */
export function defaultName(identity: Identity): string {
  if (identity === windowIdentity) return systemName();
  return identity === launchIdentity || identity === anyoneIdentity ? unnamed : identity.name;
}

function systemName(): string {
  try {
    return userInfo().username;
  } catch {
    // Under an account that the system has no entry for.
    return unnamed;
  }
}
