import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Delivery, Outbox, ordered } from './outbox';
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
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const outbox = new Outbox(limits);
        const put: { number: number; delivery: Delivery }[] = [];
        const taken: number[] = [];
        // The plain way to say it: all that waits, and what a newer one of the same key made superfluous.
        let expected: { number: number; delivery: Delivery }[] = [];
        for (const step of steps) {
          if ('take' in step) {
            const batch = outbox.take(step.take).map(numberOf);
            expect(batch).toEqual(expected.slice(0, step.take).map(({ number }) => number));
            expected = expected.slice(step.take);
            taken.push(...batch);
            continue;
          }
          const { put: delivery } = step;
          const entry = { number: put.length, delivery };
          put.push(entry);
          outbox.put(numbered(entry.number), delivery, () => 10);
          if (delivery.kind === 'latest') {
            expected = expected.filter((old) => old.delivery.kind !== 'latest' || old.delivery.key !== delivery.key);
          }
          expected.push(entry);
          expect(outbox.size).toBe(expected.length);
        }
        taken.push(...outbox.take(Infinity).map(numberOf));
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
      outbox.put(numbered(i), { kind: 'latest', key: `node ${i % 7}`, urgent: false }, () => {
        throw new Error('State must not be serialized to be counted.');
      });
    }
    expect(outbox.overflowing).toBe(false);
    expect(outbox.size).toBe(7);
  });

  it('[P12] overflows past the number of ordered messages, and no longer once they are taken', () => {
    const outbox = new Outbox({ messages: 3, bytes: 1000 });
    for (let i = 0; i < 3; i++) outbox.put(numbered(i), ordered, () => 1);
    expect(outbox.overflowing).toBe(false);
    outbox.put(numbered(3), ordered, () => 1);
    expect(outbox.overflowing).toBe(true);
    outbox.take(1);
    expect(outbox.overflowing).toBe(false);
  });

  it('[P12] overflows past the bytes of ordered messages, but lets a single large one through', () => {
    const outbox = new Outbox({ messages: 100, bytes: 1000 });
    outbox.put(numbered(0), ordered, () => 50_000);
    expect(outbox.overflowing).toBe(false);
    outbox.put(numbered(1), ordered, () => 1);
    expect(outbox.overflowing).toBe(true);
  });
});
