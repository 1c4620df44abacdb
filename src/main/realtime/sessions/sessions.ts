import type { EventName } from '#shared/protocol/client-messages';
import { hasRole, type Role } from '#shared/protocol/roles';
import { Batches } from '../delivery/batches';
import type { Delivery } from '../delivery/delivery';
import { EncodedAhead } from '../delivery/encoded-ahead';
import type { EventLog } from '../delivery/event-log';
import type { Flushable, FlushSchedule } from '../delivery/flush-schedule';
import type { Outgoing } from '../delivery/outgoing';
import type { Metrics } from '../metrics/metrics';
import type { Queues } from '../metrics/traffic-metrics';
import type { Session } from './session';

/** Every session of the hub, and what they share of the way out. */
export class Sessions implements Flushable {
  readonly batches: Batches;
  readonly ahead = new EncodedAhead();
  private readonly all = new Set<Session>();

  constructor(
    readonly log: EventLog,
    private readonly schedule: FlushSchedule,
    private readonly metrics: Pick<Metrics, 'conflated'>,
    /** Entries the log may come to on account of clients that do not read. */
    private readonly mostHeld: number,
  ) {
    this.batches = new Batches(log);
  }

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
    for (const { subscription } of this.all) if (subscription.events.has(event)) return true;
    return false;
  }

  /** What waits to be sent now: over all sessions, and in the one that has most. */
  queues(): Queues {
    let waiting = 0;
    let longest = 0;
    for (const session of this.all) {
      waiting += session.waiting;
      longest = Math.max(longest, session.waiting);
    }
    return { waiting, longest };
  }

  /** Costs the same for any number of clients: what they get is made up when it leaves. */
  broadcast(event: EventName, outgoing: Outgoing, delivery: Delivery): void {
    this.log.append(event, outgoing, delivery);
    if (delivery.kind === 'ordered') this.ahead.add(outgoing);
    this.schedule.request(this, delivery.kind === 'ordered' || delivery.urgent);
  }

  flush(): void {
    let slowest = this.log.newest;
    for (const session of [...this.all]) {
      session.flush();
      if (session.open) slowest = Math.min(slowest, session.place.seq);
    }
    this.ahead.encode();
    this.metrics.conflated(this.log.trim(slowest));
    if (this.log.size <= this.mostHeld) return;
    for (const session of [...this.all]) if (session.place.seq === slowest) session.giveUp();
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
