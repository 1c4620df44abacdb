import { describe, expect, it } from 'vitest';
import type { ClientMessageType } from '#shared/protocol/client-messages';
import { SessionOpener } from '../testing/open-session';
import { MessageRates, messageRates } from './message-rates';

const types = Object.keys(messageRates) as ClientMessageType[];

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
    const opener = new SessionOpener();
    const { session, channel, carriedOut } = opener.open({ rate: { perSecond: 1e9, burst: 1e9 }, highWater: 1e9 });
    const { burst } = messageRates.subscribe;
    for (let i = 0; i < burst + 20; i++) session.receive({ type: 'subscribe', events: [] });
    // While they were sent, the bucket may have got a few more.
    const done = carriedOut.length;
    expect(done).toBeGreaterThanOrEqual(burst);
    expect(done).toBeLessThan(burst + 20);
    session.receive({ type: 'ping' });
    expect(carriedOut).toHaveLength(done + 1);
    session.flush();
    channel.readAll();
    expect(channel.read.map(({ message }) => message)).toMatchObject([{ type: 'error', code: 'RATE_LIMITED' }]);
    channel.read.length = 0;
    const requests = messageRates.request.burst + 30;
    for (let id = 0; id < requests; id++) session.receive({ type: 'request', id, method: 'app.info' });
    session.flush();
    channel.readAll();
    const refused = channel.read.flatMap(({ message }) => (message.type === 'response' ? [message] : []));
    expect(refused.length).toBe(requests - (carriedOut.length - done - 1));
    expect(refused.length).toBeGreaterThan(0);
    for (const { outcome } of refused) expect(outcome).toMatchObject({ ok: false, code: 'RATE_LIMITED' });
    opener.dispose();
  });
});
