import type { EventName } from '#shared/protocol/client-messages';
import type { Delivery } from '../delivery/outbox';
import type { Outgoing } from '../delivery/outgoing';
import { wants } from '../delivery/subscription';
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

  /** Whether any client gets this broadcast. */
  wanted(event: EventName): boolean {
    for (const session of this.all) if (wants(session.subscription, event)) return true;
    return false;
  }

  /** What waits to be sent now: over all sessions, and in the one that has most. */
  queues(): { waiting: number; longest: number } {
    let waiting = 0;
    let longest = 0;
    for (const session of this.all) {
      waiting += session.waiting;
      longest = Math.max(longest, session.waiting);
    }
    return { waiting, longest };
  }

  broadcast(event: EventName, outgoing: Outgoing, delivery: Delivery): void {
    for (const session of this.all) session.broadcast(event, outgoing, delivery);
  }

  [Symbol.iterator](): IterableIterator<Session> {
    return this.all.values();
  }
}
