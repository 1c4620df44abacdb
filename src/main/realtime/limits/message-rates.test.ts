import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ClientMessageType } from '#shared/protocol/client-messages';
import { SessionOpener } from '../testing/open-session';
import { MessageRates, messageRates } from './message-rates';

const types = Object.keys(messageRates) as ClientMessageType[];

afterEach(() => void vi.useRealTimers());

describe('[P13] rates of each kind of message', () => {
  it.each(types)('%s has a bucket of its own, which fills again in time', (type) => {
    let now = 0;
    const rates = new MessageRates(() => now);
    const { perSecond, burst } = messageRates[type];
    let admitted = 0;
    while (rates.admit(type)) admitted++;
    expect(admitted).toBe(burst);
    for (const other of types) expect(rates.admit(other)).toBe(other !== type);
    now += 100;
    admitted = 0;
    while (rates.admit(type)) admitted++;
    expect(admitted).toBe(perSecond / 10);
  });

  it('a session carries out what its kind allows and no more, and says so once, but answers each request', () => {
    // On a busy machine the buckets would fill again while they are being emptied.
    vi.useFakeTimers({ toFake: ['performance'] });
    const opener = new SessionOpener();
    const { session, channel, carriedOut } = opener.open({ rate: { perSecond: 1e9, burst: 1e9 }, highWater: 1e9 });
    const heard = () => {
      session.flush();
      channel.readAll();
      return channel.read.splice(0).map(({ message }) => message);
    };
    for (let i = 0; i < messageRates.subscribe.burst + 20; i++)
      session.inbox.takeObject({ type: 'subscribe', events: [] });
    expect(carriedOut).toHaveLength(messageRates.subscribe.burst);
    expect(heard()).toMatchObject([{ type: 'error', code: 'RATE_LIMITED' }]);
    session.inbox.takeObject({ type: 'ping' });
    expect(carriedOut.splice(0).at(-1)).toEqual({ type: 'ping' });

    const { burst } = messageRates.request;
    for (let id = 0; id < burst + 30; id++) session.inbox.takeObject({ type: 'request', id, method: 'app.info' });
    expect(carriedOut).toHaveLength(burst);
    const refused = Array.from({ length: 30 }, (_, i) => ({ type: 'response', id: burst + i }));
    const answers = heard();
    expect(answers).toMatchObject(refused);
    for (const answer of answers) expect(answer).toMatchObject({ outcome: { ok: false, code: 'RATE_LIMITED' } });
    opener.dispose();
  });
});
