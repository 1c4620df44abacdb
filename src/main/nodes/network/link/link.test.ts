import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manualClock } from '#main/testing/manual-clock';
import { eventually } from '../testing/until';
import { backoff } from './backoff';
import { describeState } from './describe-state';
import { Inbox } from './inbox';
import { type Attempt, Link } from './link';
import { Outbox } from './outbox';
import { reasonOf } from './reason';

/** A link to something that does as the test says. */
function setUp() {
  const clock = manualClock();
  const stop = new AbortController();
  const attempts: (Attempt & { settings: string; succeed(): void; fail(error: unknown): void })[] = [];
  let open = 0;
  const link = new Link<string, { close(): void }>(
    (settings, attempt) =>
      new Promise((resolve, reject) => {
        attempt.signal.addEventListener('abort', () => reject(new Error('aborted')));
        const succeed = () => {
          open += 1;
          resolve({
            close: () => {
              open -= 1;
            },
          });
        };
        attempts.push({ ...attempt, settings, succeed, fail: reject });
      }),
    { clock, signal: stop.signal, timeout: 10, random: () => 1 },
  );
  const attempt = async (number: number) => {
    await eventually(() => expect(attempts).toHaveLength(number));
    const newest = attempts[number - 1];
    if (!newest) throw new Error('No attempt.');
    return newest;
  };
  const phase = (wanted: string) => eventually(() => expect(link.state.phase).toBe(wanted));
  return { clock, stop, link, attempt, attempts, phase, open: () => open };
}

describe('Link', () => {
  it('is live once connected, and tries again when it is lost', async () => {
    const { link, attempt, phase, clock, open } = setUp();
    expect(link.state).toEqual({ phase: 'closed' });
    link.keep('a');
    expect(link.state).toEqual({ phase: 'connecting' });
    const first = await attempt(1);
    first.succeed();
    await phase('live');
    first.lost('the cable was pulled');
    await phase('waiting');
    expect(link.state).toEqual({ phase: 'waiting', reason: 'the cable was pulled', until: 0.5 });
    expect([open(), link.connection]).toEqual([0, undefined]);
    clock.advance(0.5);
    (await attempt(2)).succeed();
    await phase('live');
    await link.close();
    expect(open()).toBe(0);
  });

  it('waits longer after each failure, and less again after a connection that held', async () => {
    const { link, attempt, phase, clock } = setUp();
    link.keep('a');
    for (const [number, pause] of [0.5, 1, 2, 4].entries()) {
      (await attempt(number + 1)).fail(new Error('no'));
      await phase('waiting');
      expect(link.state).toMatchObject({ reason: 'no', until: expect.closeTo(clock.monotonic() + pause, 6) });
      clock.advance(pause);
    }
    const good = await attempt(5);
    good.succeed();
    await phase('live');
    clock.advance(5);
    good.lost('gone');
    await phase('waiting');
    expect(link.state).toMatchObject({ until: expect.closeTo(clock.monotonic() + 0.5, 6) });
    await link.close();
  });

  it('does not take a connection that breaks at once for a good one', async () => {
    const { link, attempt, phase, clock } = setUp();
    link.keep('a');
    for (const [number, pause] of [0.5, 1, 2].entries()) {
      const made = await attempt(number + 1);
      made.succeed();
      await phase('live');
      made.lost('thrown out');
      await phase('waiting');
      expect(link.state).toMatchObject({ until: expect.closeTo(clock.monotonic() + pause, 6) });
      clock.advance(pause);
    }
    await link.close();
  });

  it('gives up an attempt after its timeout, and closes what comes of it later', async () => {
    const { link, attempt, phase, clock, open } = setUp();
    link.keep('a');
    const late = await attempt(1);
    clock.advance(10);
    await phase('waiting');
    expect(link.state).toMatchObject({ reason: 'no answer came in time' });
    late.succeed();
    expect(late.signal.aborted).toBe(true);
    await link.close();
    await eventually(() => expect(open()).toBeLessThanOrEqual(1));
  });

  it('connects anew when the settings change, and only then; the old is closed first', async () => {
    const { link, attempt, attempts, phase, open } = setUp();
    link.keep('a');
    (await attempt(1)).succeed();
    await phase('live');
    link.keep('a');
    link.keep('b');
    const second = await attempt(2);
    expect([attempts.length, second.settings, open()]).toEqual([2, 'b', 0]);
    second.succeed();
    await phase('live');
    expect(open()).toBe(1);
    await link.close();
  });

  it('passes over settings that were changed before their turn came', async () => {
    const { link, attempt, attempts } = setUp();
    for (const settings of ['a', 'b', 'c']) link.keep(settings);
    await eventually(() => expect(attempts.at(-1)?.settings).toBe('c'));
    await link.close();
    expect((await attempt(attempts.length)).signal.aborted).toBe(true);
  });

  it.each(['connecting', 'live', 'waiting'])('ends at Stop while %s', async (when) => {
    const { link, attempt, phase, stop, clock, attempts, open } = setUp();
    link.keep('a');
    const first = await attempt(1);
    if (when === 'live') first.succeed();
    if (when === 'waiting') first.fail(new Error('no'));
    await phase(when);
    stop.abort();
    await link.close();
    clock.advance(100);
    link.keep('b');
    expect([link.state.phase, attempts.length, open()]).toEqual(['closed', 1, 0]);
  });
});

describe('backoff', () => {
  it('doubles up to its longest, and is at least half of that', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 1000].map((failures) => backoff(failures, () => 1))).toEqual([
      0.5, 1, 2, 4, 8, 16, 30, 30, 30,
    ]);
    expect(backoff(3, () => 0)).toBe(1);
    expect([1, 3, 4, 9].map((failures) => backoff(failures, () => 1, 2))).toEqual([0.5, 2, 2, 2]);
  });
});

describe('describeState', () => {
  it('counts down in whole seconds', () => {
    const clock = manualClock();
    const waiting = { phase: 'waiting', reason: 'no such host is known', until: 2.5 } as const;
    expect(describeState(waiting, clock)).toBe('waiting: no such host is known (tries again in 3 s)');
    clock.advance(9);
    expect(describeState(waiting, clock)).toBe('waiting: no such host is known (tries again in 0 s)');
    expect(describeState({ phase: 'live' }, clock)).toBe('live');
  });
});

describe('reasonOf', () => {
  it('says in plain words what it knows, and never nothing', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED ::1:1'), { code: 'ECONNREFUSED' });
    expect(reasonOf(refused)).toBe('nobody listens there');
    expect(reasonOf(new AggregateError([refused, refused]))).toBe('nobody listens there');
    expect(reasonOf(new Error('Strange.\nat x'))).toBe('Strange');
    expect(reasonOf(new Error(''))).toBe('It failed without saying why (Error)');
  });
});

describe('Inbox', () => {
  it('gives what is new, and the newest again and again', () => {
    const clock = manualClock();
    const inbox = new Inbox<number>(clock);
    clock.advance(2);
    expect(inbox.take()).toEqual({ newest: undefined, fresh: [], arrived: false, count: 0, dropped: 0, age: 2 });
    inbox.push(1, 8);
    inbox.push(2, 8);
    clock.advance(1);
    expect(inbox.take()).toEqual({ newest: 2, fresh: [1, 2], arrived: true, count: 2, dropped: 0, age: 1 });
    expect(inbox.take()).toEqual({ newest: 2, fresh: [], arrived: false, count: 2, dropped: 0, age: 1 });
  });

  it('keeps the newest of too many, and counts the others', () => {
    const inbox = new Inbox<number>(manualClock(), { messages: 3, bytes: 1_000 });
    for (let message = 1; message <= 20; message += 1) inbox.push(message, 1);
    expect(inbox.take()).toMatchObject({ newest: 20, fresh: [18, 19, 20], count: 20, dropped: 17 });
  });

  it('holds no more bytes than it may, and the newest whatever its size', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(300), { maxLength: 40 })), (ticks) => {
        const inbox = new Inbox<number>(manualClock(), { messages: 10, bytes: 200 });
        let [pushed, taken, droppedBefore] = [0, 0, 0];
        for (const sizes of ticks) {
          for (const size of sizes) inbox.push(size, size);
          pushed += sizes.length;
          const { fresh, count, dropped } = inbox.take();
          taken += fresh.length;
          // They are the newest, as many as fit.
          expect(fresh).toEqual(sizes.slice(sizes.length - fresh.length));
          const next = sizes[sizes.length - fresh.length - 1];
          const sum = fresh.reduce((all, size) => all + size, 0);
          if (fresh.length > 1) expect(sum).toBeLessThanOrEqual(200);
          if (next !== undefined) expect(fresh.length === 10 || sum + next > 200).toBe(true);
          if (sizes.length > 0) expect(fresh.length).toBeGreaterThan(0);
          expect([count, taken + dropped]).toEqual([pushed, pushed]);
          expect(dropped).toBeGreaterThanOrEqual(droppedBefore);
          droppedBefore = dropped;
        }
      }),
    );
  });
});

describe('Outbox', () => {
  function connect(outbox: Outbox<string>, send: (message: string) => Promise<void>) {
    const end = new AbortController();
    const reasons: string[] = [];
    outbox.attach(send, { signal: end.signal, lost: (reason) => reasons.push(reason) });
    return { end, reasons };
  }

  it('holds no more bytes than it may while there is no connection, and the newest whatever its size', async () => {
    const outbox = new Outbox<string>({ messages: 10, bytes: 100 });
    for (let at = 0; at < 50; at += 1) outbox.push(`${at}`, 40);
    expect(outbox.counts).toEqual({ sent: 0, queued: 2, dropped: 48 });
    outbox.push('large', 1_000);
    expect(outbox.counts).toEqual({ sent: 0, queued: 1, dropped: 50 });
    const arrived: string[] = [];
    connect(outbox, async (message) => void arrived.push(message));
    await eventually(() => expect(arrived).toEqual(['large']));
    // Their place is free again.
    for (const message of ['a', 'b', 'c']) outbox.push(message, 30);
    await eventually(() => expect(arrived).toEqual(['large', 'a', 'b', 'c']));
    expect(outbox.counts).toEqual({ sent: 4, queued: 0, dropped: 50 });
  });

  it('sends again what was under way when the connection broke', async () => {
    const outbox = new Outbox<string>();
    outbox.push('a', 1);
    outbox.push('b', 1);
    const first = connect(outbox, () => new Promise(() => undefined));
    first.end.abort();
    await eventually(() => expect(first.reasons).toHaveLength(1));
    const arrived: string[] = [];
    const second = connect(outbox, async (message) => void arrived.push(message));
    outbox.push('c', 1);
    await eventually(() => expect(arrived).toEqual(['a', 'b', 'c']));
    outbox.push('d', 1);
    await eventually(() => expect(outbox.counts).toEqual({ sent: 4, queued: 0, dropped: 0 }));
    second.end.abort();
  });

  it('gives up a message at which the connection breaks again and again', async () => {
    const outbox = new Outbox<string>();
    outbox.push('poison', 1);
    outbox.push('b', 1);
    const send = async (message: string) => {
      if (message === 'poison') throw new Error('too long');
    };
    for (let time = 0; time < 3; time += 1) {
      const { reasons } = connect(outbox, send);
      await eventually(() => expect(reasons).toEqual(['too long']));
    }
    const { end } = connect(outbox, send);
    await eventually(() => expect(outbox.counts).toEqual({ sent: 1, queued: 0, dropped: 1 }));
    end.abort();
  });
});
