import { z } from 'zod';
import { FactoryError } from '../base/errors';
import type { ClientMessageType } from './client-messages';

/**
 * What a client may do, from the least to the most: watch; run, stop and set inputs; change documents and files. Each
 * may do what those before it may.
 */
export const roles = ['viewer', 'operator', 'editor'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/**
 * The least role each message needs. That of a `request` is its method's (`requests.ts`); a `document_sync` that would
 * change the document needs `editor`, which its peer looks after.
 */
export const messageRoles: Readonly<Record<ClientMessageType, Role>> = {
  ping: 'viewer',
  subscribe: 'viewer',
  get_status: 'viewer',
  input_update: 'operator',
  request: 'viewer',
  document_sync: 'viewer',
  presence: 'viewer',
};

export function hasRole(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

/** @throws FactoryError FORBIDDEN. @param what as it stands in "… needs the role": a message, a method, an address. */
export function requireRole(role: Role, least: Role, what: string): void {
  if (hasRole(role, least)) return;
  throw new FactoryError('FORBIDDEN', `${what} needs the role “${least}”; your token has “${role}”.`);
}
