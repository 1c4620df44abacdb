import type { ClientMessage } from '#shared/protocol/client-messages';
import { unixSeconds } from '../clock';
import type { Delivery } from '../delivery/delivery';
import { Outgoing } from '../delivery/outgoing';
import { errorMessage } from './error-message';

interface Refused {
  send(outgoing: Outgoing, delivery?: Delivery): void;
}

/** One waiting notice is enough for any number of refusals. */
const notice: Delivery = { kind: 'latest', key: 'error:RATE_LIMITED', urgent: false };

/** Tells a client that it sent too much. A request has its answer all the same; what it was must be known for that. */
export function refuseRate(session: Refused, message?: ClientMessage): void {
  const what = message ? `messages of the type ${message.type}` : 'messages';
  const text = `Too many ${what} in a short time; this one was not carried out.`;
  if (message?.type === 'request') {
    const timestamp = unixSeconds();
    const outcome = { ok: false, code: 'RATE_LIMITED', message: text, details: {} } as const;
    session.send(Outgoing.of({ type: 'response', id: message.id, timestamp, outcome }));
  } else session.send(errorMessage('RATE_LIMITED', text), notice);
}
