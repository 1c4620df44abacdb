import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Batches, viewOf } from './batches';
import { type Delivery, ordered } from './delivery';
import { EventLog, type Place } from './event-log';
import { Outgoing } from './outgoing';
import { type SubscriptionRequest, subscriptionOf } from './subscription';

const view = (request: SubscriptionRequest) =>
  viewOf(subscriptionOf(request, true), { format: 'objects', compress: false });
const everything = view({ events: ['node_state', 'workflow_event'] });
const numbered = (value: number) => Outgoing.of({ type: 'pong', timestamp: value });
const numberOf = ({ message }: Outgoing) => (message.type === 'pong' ? Number(message.timestamp) : NaN);

type Step =
  | { kind: 'state'; key: string }
  | { kind: 'event' }
  | { kind: 'read'; client: number }
  | { kind: 'return'; client: number }
  | { kind: 'trim' };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c').map((key) => ({ kind: 'state' as const, key })) },
  { weight: 2, arbitrary: fc.constant({ kind: 'event' as const }) },
  { weight: 3, arbitrary: fc.nat(2).map((client) => ({ kind: 'read' as const, client })) },
  { weight: 1, arbitrary: fc.nat(2).map((client) => ({ kind: 'return' as const, client })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'trim' as const }) },
);

describe('EventLog', () => {
  it('[P11] [P40] gives each client, whenever it reads, what happened after its place: events in order, states the newest', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 150, size: 'max' }),
        fc.integer({ min: 0, max: 12 }),
        (steps, capacity) => {
          const log = new EventLog(capacity);
          const batches = new Batches(log);
          const happened: { seq: number; delivery: Delivery }[] = [];
          let places: Place[] = [log.end, log.end, log.end];
          const trimmed = { below: 0 };
          /** The plain way to say what the log holds after a place. */
          const expected = (after: number) =>
            happened.filter(({ seq, delivery }) => {
              if (seq <= after) return false;
              if (delivery.kind === 'ordered') return true;
              const { key } = delivery;
              return !happened.some(
                (later) => later.seq > seq && later.delivery.kind === 'latest' && later.delivery.key === key,
              );
            });
          const read = (place: Place) => {
            const { batch, place: next } = batches.following(place, everything);
            expect((batch?.messages ?? []).map(numberOf)).toEqual(expected(place.seq).map(({ seq }) => seq));
            const ordereds = happened.filter(({ seq, delivery }) => delivery.kind === 'ordered' && seq <= next.seq);
            expect(next.orderedCount).toBe(ordereds.length);
            return next;
          };
          for (const step of steps) {
            switch (step.kind) {
              case 'state':
              case 'event': {
                const delivery: Delivery =
                  step.kind === 'event' ? ordered : { kind: 'latest', key: step.key, urgent: false };
                const seq = happened.length + 1;
                happened.push({ seq, delivery });
                log.append(step.kind === 'event' ? 'workflow_event' : 'node_state', numbered(seq), delivery);
                break;
              }
              case 'read':
                places = places.map((place, client) => (client === step.client ? read(place) : place));
                break;
              case 'return': {
                // A client that lost its connection comes back with the number it heard last.
                const heard = places[step.client]?.seq ?? 0;
                const found = log.placeAt(heard);
                expect(found?.seq).toBe(heard);
                places = places.map((place, client) => (client === step.client && found ? found : place));
                break;
              }
              case 'trim': {
                const slowest = Math.min(...places.map((place) => place.seq));
                log.trim(slowest);
                trimmed.below = slowest;
                expect(log.size).toBeLessThanOrEqual(Math.max(capacity, expected(slowest).length));
              }
            }
          }
          for (const place of places) {
            const end = read(place);
            expect(batches.following(end, everything).batch).toBeUndefined();
          }
          // Any place is either known, and then all that followed is, or it is refused.
          for (let seq = 0; seq <= happened.length; seq++) {
            const place = log.placeAt(seq);
            if (place) read(place);
            else expect(seq).toBeLessThan(trimmed.below);
          }
          expect(log.placeAt(happened.length + 1)).toBeUndefined();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('[P12] holds one entry a state, however often it changes and whoever does not read', () => {
    const log = new EventLog(0);
    for (let i = 0; i < 10_000; i++)
      log.append('node_state', numbered(i), { kind: 'latest', key: `${i % 7}`, urgent: false });
    expect(log.trim(0)).toBe(9993);
    expect(log.size).toBe(7);
    expect(log.trim(log.newest)).toBe(0);
    log.append('node_state', numbered(0), { kind: 'latest', key: '0', urgent: false });
    expect(log.trim(0)).toBe(0);
  });

  it('[P9] makes one batch for all clients at one place, and another for who wants something else', () => {
    const log = new EventLog(10);
    const batches = new Batches(log);
    const start = log.end;
    log.append('node_state', numbered(1), { kind: 'latest', key: 'a', urgent: false, node: 'a' });
    log.append('node_state', numbered(2), { kind: 'latest', key: 'b', urgent: false, node: 'b' });
    const one = batches.following(start, everything);
    expect(batches.following(start, view({ events: ['workflow_event', 'node_state'] }))).toBe(one);
    const only = view({ events: ['node_state'], nodes: ['b'] });
    expect(batches.following(start, only).batch?.messages.map(numberOf)).toEqual([2]);
    const none = view({ events: ['run_stats'] });
    expect(batches.following(start, none)).toMatchObject({ batch: undefined, place: { seq: 2 } });
    expect(batches.following(start, everything, 1).batch?.messages.map(numberOf)).toEqual([1]);
  });

  it('[P12] tells batches that hold state from those that hold only what is never replaced', () => {
    const log = new EventLog(10);
    const batches = new Batches(log);
    const start = log.end;
    log.append('workflow_event', numbered(1), ordered);
    const event = batches.following(start, everything);
    expect(event).toMatchObject({ ordered: true, batch: { isHistory: true } });
    log.append('node_state', numbered(2), { kind: 'latest', key: 'a', urgent: false });
    expect(batches.following(start, everything)).toMatchObject({ ordered: true, batch: { isHistory: false } });
    expect(batches.following(event.place, everything)).toMatchObject({ ordered: false, batch: { isHistory: false } });
  });
});
