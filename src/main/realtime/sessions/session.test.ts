import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ordered } from '../delivery/outbox';
import { Outgoing } from '../delivery/outgoing';
import { SessionOpener } from '../testing/open-session';
import type { SessionLimits } from './session';

const opener = new SessionOpener();
afterAll(() => opener.dispose());
const open = (limits: Partial<SessionLimits> = {}) => opener.open(limits);

const message = (key: string, value: number) =>
  Outgoing.of({ type: 'pong', timestamp: { key, value, padding: 'x'.repeat(40) } });
const contentOf = (outgoing: Outgoing): { key: string; value: number } =>
  outgoing.message.type === 'pong' ? (outgoing.message.timestamp as { key: string; value: number }) : never();
const never = (): never => {
  throw new Error('Only pongs are sent here.');
};

type Step = { kind: 'state'; key: string } | { kind: 'event' } | { kind: 'turn' } | { kind: 'read' };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c', 'd').map((key) => ({ kind: 'state' as const, key })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'event' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'turn' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'read' as const }) },
);

describe('Session', () => {
  it('[P11] leaves its client, once all is quiet, with every event in order and the newest of every state', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 120 }), async (steps) => {
        const { channel, session } = open({ outbox: { messages: 1000, bytes: 1e9 } });
        const newest = new Map<string, number>();
        const events: number[] = [];
        let value = 0;
        for (const step of steps) {
          value++;
          switch (step.kind) {
            case 'state':
              newest.set(step.key, value);
              session.send(message(step.key, value), { kind: 'latest', key: step.key, urgent: value % 2 === 0 });
              break;
            case 'event':
              events.push(value);
              session.send(message('event', value), ordered);
              break;
            case 'turn':
              await nextTurn();
              break;
            case 'read':
              channel.readAll();
          }
        }
        for (let quiet = 0; quiet < 3; quiet++) {
          await nextTurn();
          channel.readAll();
        }
        await nextTurn();
        channel.readAll();
        const read = channel.read.map(contentOf);
        expect(read.map((entry) => entry.value)).toEqual(read.map((entry) => entry.value).sort((a, b) => a - b));
        expect(read.filter(({ key }) => key === 'event').map((entry) => entry.value)).toEqual(events);
        for (const [key, last] of newest) expect(read.filter((entry) => entry.key === key).at(-1)?.value).toBe(last);
      }),
      { numRuns: 200 },
    );
  });

  it('[P12] gives a full channel nothing more, and the newest as soon as it has room', async () => {
    const { channel, session } = open();
    for (let value = 0; value < 1000; value++) {
      session.send(message('a', value), { kind: 'latest', key: 'a', urgent: true });
      if (value % 10 === 0) await nextTurn();
    }
    expect(channel.bufferedAmount).toBeLessThan(1000);
    channel.readAll();
    await nextTurn();
    channel.readAll();
    expect(contentOf(channel.read.at(-1) ?? message('none', 0)).value).toBe(999);
    expect(channel.read.length).toBeLessThan(10);
  });

  it('[P12] ends a client that does not take its events, with the reason as its last message', async () => {
    const { channel, session, ended } = open();
    for (let value = 0; value < 60; value++) {
      session.send(message('event', value), ordered);
      await nextTurn();
    }
    expect(session.open).toBe(false);
    expect(channel.closedWith).toEqual([1013, 'CLIENT_TOO_SLOW']);
    expect(ended).toEqual([]);
    channel.readAll();
    expect(channel.read.at(-1)?.message).toMatchObject({ type: 'error', code: 'CLIENT_TOO_SLOW' });
    session.closed();
    session.closed();
    expect(ended).toEqual([session]);
  });

  it('[P12] does not take a burst within one turn for a slow client', () => {
    const { channel, session } = open({ highWater: 1e9 });
    for (let value = 0; value < 5000; value++) session.send(message('event', value), ordered);
    expect(session.open).toBe(true);
    session.flush();
    channel.readAll();
    expect(channel.read).toHaveLength(5000);
  });

  it('[P13] carries out what the rate allows, and gives one notice for all it refused', async () => {
    const { channel, session, carriedOut } = open({ rate: { perSecond: 0.001, burst: 10 } });
    for (let i = 0; i < 1000; i++) session.receiveText('{"type":"get_status"}');
    expect(carriedOut).toHaveLength(10);
    await nextTurn();
    channel.readAll();
    expect(channel.read.map(({ message }) => message)).toMatchObject([{ type: 'error', code: 'RATE_LIMITED' }]);
    expect(session.open).toBe(true);
  });

  it('says nothing after its end', async () => {
    const { channel, session } = open();
    session.shutDown();
    session.send(message('event', 1), ordered);
    session.receive({ type: 'ping' });
    await nextTurn();
    channel.readAll();
    expect(channel.read).toEqual([]);
  });

  it('[E9] has left at once, by whichever end, and once', () => {
    const dropped = open();
    dropped.session.closed();
    dropped.session.closed();
    expect(dropped.left.length).toBe(1);
    const dismissed = open();
    dismissed.session.shutDown();
    // Its channel may take its time to close.
    expect([dismissed.left.length, dismissed.ended.length]).toEqual([1, 0]);
    dismissed.session.closed();
    expect([dismissed.left.length, dismissed.ended.length]).toEqual([1, 1]);
  });
});
