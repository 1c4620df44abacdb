import type { IncomingMessage } from 'node:http';
import { isLoopback } from '#main/loopback';
import type { Role } from '#shared/protocol/roles';
import { addressKey } from '../limits/address';

/** Who a client is, as far as the server knows and cares. */
export interface Identity {
  readonly role: Role;
  /** The `sub` of a JWT, or by what the client came in. For people who read the log; nothing is decided by it. */
  readonly name: string;
  /** Unix seconds at which it ends; absent: it lasts as long as the server. */
  readonly expiresAt?: number;
  /** Whether it is the person in front of this machine: what they add by hand they need not be asked about. */
  readonly isNear?: boolean;
  /** Where `name` is nobody's: whether it is the system's user, or somebody of whom nothing is known. */
  readonly person?: 'user' | 'unknown';
}

/** Whoever has the launch's token. */
export const launchIdentity: Identity = { role: 'editor', name: 'token', person: 'unknown' };
/** Whoever asks, where no token is needed. */
export const anyoneIdentity: Identity = { role: 'editor', name: 'anyone', person: 'unknown' };
/** The desktop's own window: its port comes from main itself. */
export const windowIdentity: Identity = { role: 'editor', name: 'window', isNear: true, person: 'user' };

/** What proxies say of whom they speak for. */
const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Whether whoever asks is on this machine: straight over loopback, with what only the machine's own people have. A JWT is for
 * others, and of a proxy on this machine nobody knows for whom it speaks.
 */
export function isNear({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, identity: Identity): boolean {
  if (identity !== launchIdentity && identity !== anyoneIdentity) return false;
  return isLoopback(addressKey(socket.remoteAddress)) && !proxyHeaders.some((name) => name in headers);
}
