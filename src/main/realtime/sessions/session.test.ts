import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type Delivery, ordered } from '../delivery/delivery';
import { Outgoing } from '../delivery/outgoing';
import { subscriptionOf } from '../delivery/subscription';
import { type OpenOptions, SessionOpener } from '../testing/open-session';

const opener = new SessionOpener();
afterAll(() => opener.dispose());
const open = (options: OpenOptions = {}) => opener.open(options);

const message = (key: string, value: number) =>
  Outgoing.of({ type: 'pong', timestamp: { key, value, padding: 'x'.repeat(40) } });
const contentOf = (outgoing: Outgoing): { key: string; value: number } =>
  outgoing.message.type === 'pong' ? (outgoing.message.timestamp as { key: string; value: number }) : never();
const never = (): never => {
  throw new Error('Only pongs are sent here.');
};

type Step = { kind: 'state'; key: string; to: To } | { kind: 'event'; to: To } | { kind: 'turn' } | { kind: 'read' };
type To = 'all' | 'one';
const to = fc.constantFrom<To>('all', 'one');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('state' as const), key: fc.constantFrom('a', 'b', 'c', 'd'), to }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('event' as const), to }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'turn' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'read' as const }) },
);

/** Reads until nothing waits any more. */
async function readToTheEnd({ channel, session }: ReturnType<typeof open>): Promise<void> {
  while (session.waiting > 0 || session.place.seq < opener.sessions.log.end.seq || channel.bufferedAmount > 0) {
    channel.readAll();
    await nextTurn();
  }
}

describe('Session', () => {
  it('[P11] leaves its client, once all is quiet, with every event in order and the newest of every state', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 120, size: 'max' }), async (steps) => {
        const client = open({ outbox: { messages: 1000, bytes: 1e9 } });
        const { channel, session } = client;
        const newest = new Map<string, number>();
        const events: number[] = [];
        let value = 0;
        const say = (to: To, key: string, delivery: Delivery) => {
          if (to === 'one') session.send(message(key, value), delivery);
          else opener.sessions.broadcast('node_state', message(key, value), delivery);
        };
        for (const step of steps) {
          value++;
          switch (step.kind) {
            case 'state': {
              const key = `${step.key} to ${step.to}`;
              newest.set(key, value);
              say(step.to, key, { kind: 'latest', key, urgent: value % 2 === 0 });
              break;
            }
            case 'event':
              events.push(value);
              say(step.to, 'event', ordered);
              break;
            case 'turn':
              await nextTurn();
              break;
            case 'read':
              channel.readAll();
          }
        }
        await readToTheEnd(client);
        session.closed();
        const read = channel.read.map(contentOf);
        expect(read.map((entry) => entry.value)).toEqual(read.map((entry) => entry.value).sort((a, b) => a - b));
        expect(read.filter(({ key }) => key === 'event').map((entry) => entry.value)).toEqual(events);
        for (const [key, last] of newest) expect(read.filter((entry) => entry.key === key).at(-1)?.value).toBe(last);
      }),
      { numRuns: 60 },
    );
  });

  it('[P12] gives a full channel nothing more, and the newest as soon as it has room', async () => {
    const client = open();
    const { channel, session } = client;
    for (let value = 0; value < 1000; value++) {
      session.send(message('a', value), { kind: 'latest', key: 'a', urgent: true });
      if (value % 10 === 0) await nextTurn();
    }
    expect(channel.bufferedAmount).toBeLessThan(1000);
    await readToTheEnd(client);
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
    for (let i = 0; i < 1000; i++) session.inbox.takeText('{"type":"get_status"}');
    expect(carriedOut).toHaveLength(10);
    await nextTurn();
    channel.readAll();
    expect(channel.read.map((outgoing) => outgoing.message)).toMatchObject([{ type: 'error', code: 'RATE_LIMITED' }]);
    expect(session.open).toBe(true);
  });

  it('says nothing after its end', async () => {
    const { channel, session } = open();
    session.shutDown();
    session.send(message('event', 1), ordered);
    session.inbox.takeObject({ type: 'ping' });
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

  it('[P12] ends the slowest client once the log holds too much on its account, and lets that go', async () => {
    const slow = open();
    const quick = open({ highWater: 1e9 });
    for (let value = 0; value < 1_200; value++) {
      const key = `state ${value}`;
      opener.sessions.broadcast('node_state', message(key, value), { kind: 'latest', key, urgent: true });
      opener.sessions.flush();
      quick.channel.readAll();
    }
    expect(slow.channel.closedWith).toEqual([1013, 'CLIENT_TOO_SLOW']);
    expect(quick.session.open).toBe(true);
    expect(quick.channel.read).toHaveLength(1_200);
    // It is on its way down, and not given up again however long that takes.
    slow.session.giveUp();
    expect(slow.left).toEqual([slow.session]);
    expect(opener.sessions.log.size).toBeLessThanOrEqual(1_000);
    quick.session.closed();
  });

  it('[P41] holds state back for a client that asked for a rate, but neither answers nor events', async () => {
    const { channel, session } = open({ highWater: 1e9 });
    const subscription = subscriptionOf({ events: ['node_state', 'workflow_event'], rate: 0.1 }, false);
    session.subscribe(subscription, () => message('confirmed', 0));
    const state = (value: number) =>
      opener.sessions.broadcast('node_state', message('a', value), { kind: 'latest', key: 'a', urgent: true });
    const heard = () => {
      session.flush();
      channel.readAll();
      return channel.read.map((outgoing) => contentOf(outgoing).value);
    };
    state(1);
    expect(heard()).toEqual([0, 1]);
    state(2);
    state(3);
    expect(heard()).toEqual([0, 1]);
    session.send(message('answer', 4));
    expect(heard()).toEqual([0, 1, 4]);
    opener.sessions.broadcast('workflow_event', message('event', 5), ordered);
    expect(heard()).toEqual([0, 1, 4, 3, 5]);
    session.closed();
  });
});
