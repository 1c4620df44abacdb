import type { Logger } from '#main/log/log';
import type { ErrorCode } from '#shared/base/errors';
import type { ClientMessageType } from '#shared/protocol/client-messages';
import type { Metrics } from '../metrics/metrics';
import type { Via } from '../metrics/traffic';
import type { Session } from './session';

interface Connection {
  /** Counts from 1 since the hub began, for telling lines of one client from those of others. */
  readonly id: number;
  readonly via: Via;
  /** Milliseconds, as `performance.now()` tells them. */
  readonly openedAt: number;
  received: number;
  sent: number;
}

/** Writes down who came and went, and what they sent: types and sizes, never values, names or tokens. */
export class ConnectionLog {
  private readonly connections = new Map<Session, Connection>();
  private lastId = 0;

  constructor(
    private readonly log: Logger,
    private readonly metrics: Pick<Metrics, 'connected' | 'disconnected'>,
  ) {}

  /** @param address of the client, where it has one. */
  opened(session: Session, via: Via, address: string | undefined): void {
    const id = ++this.lastId;
    this.connections.set(session, { id, via, openedAt: performance.now(), received: 0, sent: 0 });
    this.metrics.connected(via);
    const { role } = session.identity;
    this.log.info('connection opened', { session: id, via, address, role, clients: this.connections.size });
  }

  received(session: Session, type: ClientMessageType, bytes: number): void {
    const connection = this.connections.get(session);
    if (!connection) return;
    connection.received++;
    this.log.debug('message received', { session: connection.id, type, bytes });
  }

  sent(session: Session, count: number): void {
    const connection = this.connections.get(session);
    if (connection) connection.sent += count;
  }

  refused(session: Session, code: ErrorCode): void {
    this.log.debug('message refused', { session: this.connections.get(session)?.id, code });
  }

  /** @param code of the WebSocket's close frame. */
  closed(session: Session, code: number | undefined): void {
    const connection = this.connections.get(session);
    if (!connection) return;
    this.connections.delete(session);
    const { id, via, openedAt, received, sent } = connection;
    this.metrics.disconnected(via);
    this.log.info('connection closed', {
      session: id,
      via,
      code,
      reason: session.closedFor || undefined,
      seconds: Math.round(performance.now() - openedAt) / 1000,
      received,
      sent,
      clients: this.connections.size,
    });
  }
}
