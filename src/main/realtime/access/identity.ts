import type { Role } from '#shared/protocol/roles';

/** Who a client is, as far as the server knows and cares. */
export interface Identity {
  readonly role: Role;
  /** The `sub` of a JWT, or by what the client came in. For people who read the log; nothing is decided by it. */
  readonly name: string;
  /** Unix seconds at which it ends; absent: it lasts as long as the server. */
  readonly expiresAt?: number;
}

/** Whoever has the launch's token. */
export const launchIdentity: Identity = { role: 'editor', name: 'token' };
/** Whoever asks, where no token is needed. */
export const anyoneIdentity: Identity = { role: 'editor', name: 'anyone' };
/** The desktop's own window: its port comes from main itself. */
export const windowIdentity: Identity = { role: 'editor', name: 'window' };
