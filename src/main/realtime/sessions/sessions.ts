import type { EventName } from '#shared/protocol/client-messages';
import { hasRole, type Role } from '#shared/protocol/roles';
import type { Delivery } from '../delivery/outbox';
import type { Outgoing } from '../delivery/outgoing';
import type { Session } from './session';

/** Every session of the hub. */
export class Sessions {
  private readonly all = new Set<Session>();

  get size(): number {
    return this.all.size;
  }

  add(session: Session): void {
    this.all.add(session);
  }

  delete(session: Session): void {
    this.all.delete(session);
  }

  broadcast(event: EventName, outgoing: Outgoing, delivery: Delivery): void {
    for (const session of this.all) session.broadcast(event, outgoing, delivery);
  }

  /** Those with at least this role, the longest connected first. */
  withRole(least: Role): Iterable<Session> {
    const { all } = this;
    return {
      *[Symbol.iterator]() {
        for (const session of all) if (hasRole(session.identity.role, least)) yield session;
      },
    };
  }

  [Symbol.iterator](): IterableIterator<Session> {
    return this.all.values();
  }
}
