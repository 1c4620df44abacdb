import type { Disposable } from '#shared/base/disposable';
import type { ClientMessage } from '#shared/protocol/client-messages';
import { launchIdentity } from '../access/identity';
import type { Channel, CloseCode } from '../channels/channel';
import type { Batch } from '../delivery/batch';
import { EventLog } from '../delivery/event-log';
import { FlushSchedule } from '../delivery/flush-schedule';
import type { Outgoing } from '../delivery/outgoing';
import { Metrics } from '../metrics/metrics';
import type { DocumentPeers } from '../sessions/document-peers';
import { Session, type SessionLimits } from '../sessions/session';
import { Sessions } from '../sessions/sessions';

/** A channel whose client reads only when told to. */
export class SlowChannel implements Channel {
  readonly name = 'websocket';
  readonly form = { format: 'json', compress: false } as const;
  readonly read: Outgoing[] = [];
  drained = (): void => {};
  closedWith: readonly [CloseCode, string] | undefined;
  private buffered: Batch[] = [];

  /** @param highWater bytes it takes before it says that it is full. */
  constructor(private readonly highWater: number) {}

  get bufferedAmount(): number {
    return this.buffered.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  send(batch: Batch): boolean {
    this.buffered.push(batch);
    return this.bufferedAmount <= this.highWater;
  }

  charge(work: () => void): void {
    work();
  }

  close(code: CloseCode, reason: string): void {
    this.closedWith = [code, reason];
  }

  readAll(): void {
    const wasFull = this.bufferedAmount > this.highWater;
    const buffered = this.buffered;
    this.buffered = [];
    for (const batch of buffered) this.read.push(...batch.messages);
    if (wasFull) this.drained();
  }
}

export interface OpenOptions extends Partial<SessionLimits> {
  readonly highWater?: number;
}

/** Opens sessions with small limits, flushed in every turn, that join no document. */
export class SessionOpener implements Disposable {
  private readonly schedule = new FlushSchedule(0);
  readonly metrics = new Metrics();
  readonly sessions = new Sessions(new EventLog(100), this.schedule, this.metrics, 1_000);

  open({ highWater = 100, ...limits }: OpenOptions = {}, identity = launchIdentity) {
    const channel = new SlowChannel(highWater);
    const left: Session[] = [];
    const ended: Session[] = [];
    const carriedOut: ClientMessage[] = [];
    const joined = { dispose: () => {} } as DocumentPeers;
    const session = new Session(channel, identity, {
      dispatch: (message) => carriedOut.push(message),
      sessions: this.sessions,
      schedule: this.schedule,
      metrics: this.metrics,
      connections: { received: () => {}, sent: () => {}, refused: () => {} },
      limits: { outbox: { messages: 50, bytes: 100_000 }, rate: { perSecond: 1000, burst: 1000 }, ...limits },
      joinable: () => joined,
      left: (which) => left.push(which),
      ended: (which) => {
        this.sessions.delete(which);
        ended.push(which);
      },
    });
    this.sessions.add(session);
    return { channel, session, left, ended, carriedOut };
  }

  dispose(): void {
    this.schedule.dispose();
    this.metrics.dispose();
  }
}
