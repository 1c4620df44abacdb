import type { FactoryError } from '#shared/base/errors';
import type { Result } from '#shared/base/result';
import { TokenBucket } from '#shared/base/token-bucket';
import { parseClientMessage, parseJson } from '#shared/protocol/wire/codec';
import { parseMsgpack } from '#shared/protocol/wire/msgpack';
import { monotonic } from '../clock';
import { MessageRates } from '../limits/message-rates';
import { refuseRate } from './rate-limited';
import type { Session, SessionDeps } from './session';

/** What one client says, in whatever form: counted, held to its rate, and carried out. */
export class Inbox {
  private readonly rate: TokenBucket;
  private readonly messageRates = new MessageRates();

  constructor(
    private readonly session: Session,
    private readonly deps: SessionDeps,
  ) {
    this.rate = new TokenBucket(deps.limits.rate, monotonic);
  }

  /** Takes one message as JSON text. */
  takeText(text: string): void {
    if (this.admit()) this.take(parseJson(text), Buffer.byteLength(text));
  }

  /** Takes one message as MessagePack. */
  takeBytes(bytes: Uint8Array): void {
    if (this.admit()) this.take(parseMsgpack(bytes), bytes.length);
  }

  /** Takes one message as the plain object of a MessagePort. */
  takeObject(message: unknown): void {
    if (this.admit()) this.take({ ok: true, value: message }, 0);
  }

  private admit(): boolean {
    const { session, deps } = this;
    if (!session.open) return false;
    if (this.rate.take()) return true;
    deps.metrics.refused('RATE_LIMITED');
    refuseRate(session);
    return false;
  }

  private take(raw: Result<unknown, FactoryError>, bytes: number): void {
    const { session, deps } = this;
    const message = raw.ok ? parseClientMessage(raw.value) : raw;
    if (!message.ok) {
      deps.metrics.received('invalid', bytes);
      session.refuse(message.error);
      return;
    }
    const { type } = message.value;
    deps.metrics.received(type, bytes);
    deps.connections.received(session, type, bytes);
    if (!this.messageRates.admit(type)) {
      deps.metrics.refused('RATE_LIMITED');
      refuseRate(session, message.value);
      return;
    }
    deps.dispatch(message.value, session);
  }
}
