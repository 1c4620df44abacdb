import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Delivery, ordered } from './delivery';
import { Outbox } from './outbox';
import { Outgoing } from './outgoing';

const limits = { messages: 1000, bytes: 1_000_000 };
const numbered = (number: number) => Outgoing.of({ type: 'pong', timestamp: number });
const numberOf = (outgoing: Outgoing) => (outgoing.message.type === 'pong' ? Number(outgoing.message.timestamp) : NaN);

type Step = { put: Delivery } | { take: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant({ put: ordered }),
  fc.constantFrom('a', 'b', 'c').map((key) => ({ put: { kind: 'latest' as const, key, urgent: false } })),
  fc.integer({ min: 0, max: 4 }).map((take) => ({ take })),
);

describe('Outbox', () => {
  it('[P11] gives a subsequence: every ordered message, and of each key what was newest when it was taken', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
        const outbox = new Outbox(limits);
        const put: { number: number; delivery: Delivery }[] = [];
        const taken: number[] = [];
        // The plain way to say it: all that waits, and what a newer one of the same key made superfluous.
        let expected: { number: number; delivery: Delivery }[] = [];
        for (const step of steps) {
          if ('take' in step) {
            const batch = outbox.take(step.take, 0).map(numberOf);
            expect(batch).toEqual(expected.slice(0, step.take).map(({ number }) => number));
            expected = expected.slice(step.take);
            taken.push(...batch);
            continue;
          }
          const { put: delivery } = step;
          const entry = { number: put.length, delivery };
          put.push(entry);
          outbox.put(numbered(entry.number), delivery, 0, () => 10);
          if (delivery.kind === 'latest') {
            expected = expected.filter((old) => old.delivery.kind !== 'latest' || old.delivery.key !== delivery.key);
          }
          expected.push(entry);
          expect(outbox.size).toBe(expected.length);
        }
        taken.push(...outbox.take(Infinity, 0).map(numberOf));
        expect(taken).toEqual([...taken].sort((a, b) => a - b));
        const orderedNumbers = put.flatMap(({ number, delivery }) => (delivery.kind === 'ordered' ? [number] : []));
        expect(taken.filter((number) => orderedNumbers.includes(number))).toEqual(orderedNumbers);
        for (const key of ['a', 'b', 'c']) {
          const last = put.filter(({ delivery }) => delivery.kind === 'latest' && delivery.key === key).at(-1);
          if (last) expect(taken).toContain(last.number);
        }
      }),
    );
  });

  it('[P12] never overflows on state, however much of it comes', () => {
    const outbox = new Outbox({ messages: 1, bytes: 1 });
    for (let i = 0; i < 10_000; i++) {
      outbox.put(numbered(i), { kind: 'latest', key: `node ${i % 7}`, urgent: false }, 0, () => {
        throw new Error('State must not be serialized to be counted.');
      });
    }
    expect(outbox.overflows(0)).toBe(false);
    expect(outbox.size).toBe(7);
  });

  it('[P12] overflows past the number of ordered messages, and no longer once they are taken', () => {
    const outbox = new Outbox({ messages: 3, bytes: 1000 });
    for (let i = 0; i < 3; i++) outbox.put(numbered(i), ordered, 0, () => 1);
    expect(outbox.overflows(0)).toBe(false);
    outbox.put(numbered(3), ordered, 0, () => 1);
    expect(outbox.overflows(0)).toBe(true);
    outbox.take(1, 0);
    expect(outbox.overflows(0)).toBe(false);
  });

  it('[P12] overflows past the bytes of ordered messages, but lets a single large one through', () => {
    const outbox = new Outbox({ messages: 100, bytes: 1000 });
    outbox.put(numbered(0), ordered, 0, () => 50_000);
    expect(outbox.overflows(0)).toBe(false);
    outbox.put(numbered(1), ordered, 0, () => 1);
    expect(outbox.overflows(0)).toBe(true);
  });

  it('[P12] counts broadcasts that wait for the client, too', () => {
    const outbox = new Outbox({ messages: 3, bytes: 1000 });
    outbox.put(numbered(0), ordered, 0, () => 1);
    expect(outbox.overflows(2)).toBe(false);
    expect(outbox.overflows(3)).toBe(true);
  });

  it('[P11] keeps what goes after a broadcast until the client has had that', () => {
    const outbox = new Outbox(limits);
    outbox.put(numbered(0), ordered, 4, () => 1);
    outbox.put(numbered(1), ordered, 9, () => 1);
    expect(outbox.next).toBe(4);
    expect(outbox.take(Infinity, 3)).toEqual([]);
    expect(outbox.take(Infinity, 8).map(numberOf)).toEqual([0]);
    outbox.moveTo(2);
    expect(outbox.take(Infinity, 2).map(numberOf)).toEqual([1]);
    expect(outbox.next).toBeUndefined();
  });
});
