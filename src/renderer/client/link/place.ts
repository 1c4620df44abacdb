import type { ClientMessage, ResumePoint } from '#shared/protocol/client-messages';
import type { ServerMessageOf } from '#shared/protocol/server-messages';

type Confirmation = ServerMessageOf<'subscription_confirmed'>;
/** What a link begins with: a place to go on from, or none. */
export type Resume = NonNullable<Extract<ClientMessage, { type: 'subscribe' }>['resume']>;

/** `resumed`: what was missed while there was no link follows; `anew`: nothing is known of it. */
export type Arrival = 'resumed' | 'anew';

/** How far this client has heard what the server says, kept over lost links. */
export class Place {
  private point: ResumePoint | undefined;

  /** What to ask for at the next link. */
  get resume(): Resume {
    return this.point ?? 'start';
  }

  /** The server's answer to that. One that numbers nothing gives no place to resume from. */
  confirmed({ server, seq, resume }: Confirmation): Arrival {
    if (resume === 'resumed' && this.point !== undefined && this.point.server === server) return 'resumed';
    this.point = server === undefined ? undefined : { server, seq: seq ?? 0 };
    return 'anew';
  }

  /** Takes the number of a broadcast. False where it does not rise: something was repeated or came out of order. */
  heard(seq: number): boolean {
    if (this.point === undefined) return true;
    if (seq <= this.point.seq) return false;
    this.point = { ...this.point, seq };
    return true;
  }

  /** What was heard is not to be trusted: the next link begins anew. */
  forget(): void {
    this.point = undefined;
  }
}

/** The number that a message carries beside its fields; answers carry none. */
export function seqOf(raw: unknown): number | undefined {
  if (typeof raw !== 'object' || raw === null || !('seq' in raw) || !('type' in raw)) return undefined;
  // The confirmation names the number to go on from, and has none of its own.
  if (raw.type === 'subscription_confirmed') return undefined;
  return typeof raw.seq === 'number' ? raw.seq : undefined;
}
