import type { Disposable } from '#shared/base/disposable';
import type { ClientMessage } from '#shared/protocol/client-messages';
import { launchIdentity } from '../access/identity';
import type { Channel, CloseCode } from '../channels/channel';
import { FlushSchedule } from '../delivery/flush-schedule';
import type { Outgoing } from '../delivery/outgoing';
import { Metrics } from '../metrics/metrics';
import type { DocumentPeers } from '../sessions/document-peers';
import { Session, type SessionLimits } from '../sessions/session';

/** A channel whose client reads only when told to. */
export class SlowChannel implements Channel {
  readonly read: Outgoing[] = [];
  private buffered: { batch: readonly Outgoing[]; written: () => void }[] = [];
  closedWith: readonly [CloseCode, string] | undefined;

  get bufferedAmount(): number {
    return this.buffered.reduce((sum, { batch }) => sum + batch.reduce((size, { json }) => size + json.length, 0), 0);
  }

  measure(outgoing: Outgoing): number {
    return outgoing.json.length;
  }

  send(batch: readonly Outgoing[], written: () => void): void {
    this.buffered.push({ batch, written });
  }

  close(code: CloseCode, reason: string): void {
    this.closedWith = [code, reason];
  }

  readAll(): void {
    const buffered = this.buffered;
    this.buffered = [];
    for (const { batch, written } of buffered) {
      this.read.push(...batch);
      written();
    }
  }
}

/** Opens sessions with small limits, flushed in every turn, that join no document. */
export class SessionOpener implements Disposable {
  private readonly schedule = new FlushSchedule(0);
  private readonly metrics = new Metrics();

  open(limits: Partial<SessionLimits> = {}, identity = launchIdentity) {
    const channel = new SlowChannel();
    const left: Session[] = [];
    const ended: Session[] = [];
    const carriedOut: ClientMessage[] = [];
    const joined = { dispose: () => {} } as DocumentPeers;
    const session = new Session(channel, identity, {
      dispatch: (message) => carriedOut.push(message),
      schedule: this.schedule,
      metrics: this.metrics,
      limits: {
        outbox: { messages: 50, bytes: 100_000 },
        rate: { perSecond: 1000, burst: 1000 },
        highWater: 100,
        ...limits,
      },
      joinable: () => joined,
      left: (which) => left.push(which),
      ended: (which) => ended.push(which),
    });
    return { channel, session, left, ended, carriedOut };
  }

  dispose(): void {
    this.schedule.dispose();
    this.metrics.dispose();
  }
}
