import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Caught } from '#main/engine/node-kind';
import { startNode } from '../testing/start-node';
import { collect } from './collect';
import { collectLanes } from './collect-lanes';
import { forEach } from './for-each';
import { mergeStreams } from './merge';
import { parallelMap } from './parallel';
import { rateLimit } from './rate-limit';
import { repeatUntil } from './repeat-until';
import { tryCatch } from './try-catch';
import { waitFor } from './wait-for';

const outputsOf = (outputs: object): Record<string, unknown> => ({ ...outputs });

const broken = new Caught('it is broken', 'NODE_FAILED', '"Reader" (r)');

/** What a node gives in each of these ticks, of some outputs. */
function play(node: ReturnType<typeof startNode>, names: readonly string[], ticks: readonly Record<string, unknown>[]) {
  return ticks.map((inputs) => {
    const outputs: Record<string, unknown> = { ...node.run(inputs) };
    return names.map((name) => outputs[name]);
  });
}

describe('flow.for_each', () => {
  it('gives one item in each tick, and says which is the first, the last, and when it is through', () => {
    const list = ['ä', null, [1]];
    const seen = play(
      startNode(forEach),
      ['item', 'index', 'active', 'first', 'last', 'done'],
      Array(4).fill({ list }),
    );
    expect(seen).toEqual([
      ['ä', 0, true, true, false, false],
      [null, 1, true, false, false, false],
      [[1], 2, true, false, true, true],
      [[1], 2, false, false, false, true],
    ]);
  });

  it('begins when the list is another, not when it is made anew with the same entries', () => {
    const node = startNode(forEach);
    const items = play(
      node,
      ['item', 'active'],
      [[1, 2], [1, 2], [1, 2], [7, 8, 9], [7], [7], [7]].map((list) => ({ list: [...list] })),
    );
    expect(items).toEqual([
      [1, true],
      [2, true],
      [2, false],
      [7, true],
      // The list that came meanwhile has its turn after this one.
      [8, true],
      [9, true],
      [7, true],
    ]);
  });

  it('goes on again and again, when told to, and stands still in between', () => {
    const list = [1, 2];
    expect(play(startNode(forEach), ['item'], Array(5).fill({ list, when: 'again' })).flat()).toEqual([1, 2, 1, 2, 1]);
    const told = [false, true, true, true, false, true].map((start) => ({ list, when: 'start', start }));
    expect(play(startNode(forEach), ['item', 'active'], told)).toEqual([
      [null, false],
      [1, true],
      [2, true],
      [2, false],
      [2, false],
      [1, true],
    ]);
    const halting = [true, false, false, true].map((next) => ({ list, next }));
    expect(play(startNode(forEach), ['index', 'active'], halting)).toEqual([
      [0, true],
      [0, false],
      [0, false],
      [1, true],
    ]);
  });

  it('is through with an empty list at once', () => {
    const seen = play(startNode(forEach), ['item', 'index', 'count', 'active', 'done'], Array(2).fill({ list: [] }));
    expect(seen).toEqual(Array(2).fill([null, -1, 0, false, true]));
  });
});

describe('flow.collect', () => {
  it('makes of what came of each item one list, what failed counting as nothing', () => {
    const [items, gather] = [startNode(forEach), startNode(collect)];
    const lists = [1, 2, 3, 4].map(() => {
      const { item, active, first, last } = outputsOf(items.run({ list: ['a', 'b', 'c'] }));
      return gather.run({ value: item === 'b' ? broken : `${item}!`, add: active, first, last });
    });
    expect(lists).toMatchObject([
      { list: ['a!'], whole: [], done: false },
      { list: ['a!', null], whole: [], failures: 1 },
      { list: ['a!', null, 'c!'], whole: ['a!', null, 'c!'], done: true },
      { list: ['a!', null, 'c!'], whole: ['a!', null, 'c!'], done: false, count: 3 },
    ]);
    expect(gather.run({ value: 5, first: true })).toMatchObject({ list: [5], whole: ['a!', null, 'c!'], failures: 0 });
  });

  it('begins another list once one got whole, and hands nothing over twice', () => {
    const node = startNode(collect);
    const whole = (inputs: Record<string, unknown>) => (node.run(inputs) as { whole: unknown }).whole;
    expect([whole({ value: 1 }), whole({ value: 2, last: true }), whole({ add: false })]).toEqual([[], [1, 2], [1, 2]]);
    expect(node.run({ value: 3 })).toMatchObject({ list: [3], whole: [1, 2] });
    expect(whole({ add: false, last: true })).toEqual([3]);
    expect(whole({ add: false, last: true })).toEqual([]);
  });

  it('leaves out what failed, or fails with it', () => {
    const node = startNode(collect);
    expect(node.run({ value: broken, failed: 'out' })).toMatchObject({ list: [], failures: 1 });
    expect(() => node.run({ value: broken, failed: 'error' })).toThrow('"Reader" (r) failed: it is broken');
  });

  it('never changes a list it has given', () => {
    const node = startNode(collect);
    const { list } = outputsOf(node.run({ value: 1 }));
    node.run({ value: 2 });
    expect(list).toEqual([1]);
  });
});

describe('flow.parallel_map and flow.collect_lanes', () => {
  it('give every item of any list once, in order, at most so many at a time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 40 }), fc.integer({ min: 1, max: 8 }), (list, limit) => {
        const [spread, gather] = [startNode(parallelMap), startNode(collectLanes)];
        let ticks = 0;
        for (let isDone = false; !isDone; ticks += 1) {
          const { index, count, done, lanes, ...rest } = spread.run({ list, limit }) as Record<string, unknown>;
          expect(lanes).toBeLessThanOrEqual(limit);
          const { whole } = gather.run({ ...rest, lanes }) as Record<string, unknown>;
          isDone = done === true;
          if (isDone && list.length > 0) expect(whole).toEqual(list);
        }
        expect(ticks).toBe(Math.max(1, Math.ceil(list.length / limit)));
      }),
    );
  });

  it('refuses limits there are no lanes for', () => {
    for (const limit of [0, 9, Number.NaN]) expect(() => startNode(parallelMap).run({ limit })).toThrow('not between');
    expect(() => startNode(collectLanes).run({ lanes: 9 })).toThrow('not between');
    expect(startNode(collectLanes).run({ a: 1, b: broken, c: 3, lanes: 3 })).toMatchObject({ list: [1, null, 3] });
  });
});

describe('flow.repeat_until', () => {
  /** As the engine runs a kind that delays: with what its wires carried in the tick before. */
  function loop(ticks: number, body: (value: number) => { next: unknown; until: boolean }, inputs: object = {}) {
    const node = startNode(repeatUntil);
    let carried = {};
    return Array.from({ length: ticks }, () => {
      const outputs = node.run({ initial: 1, ...inputs, ...carried }) as Record<string, unknown>;
      carried = body(Number(outputs.value));
      return outputs;
    });
  }

  it('goes on until the condition holds', () => {
    const rounds = loop(8, (value) => ({ next: value * 2, until: value * 2 > 10 }));
    expect(rounds.map(({ value, round, running }) => [value, round, running])).toEqual([
      [1, 0, false],
      [1, 1, true],
      [2, 2, true],
      [4, 3, true],
      [8, 4, true],
      [16, 4, false],
      [16, 4, false],
      [16, 4, false],
    ]);
    expect(rounds.map(({ done }) => done)).toEqual([false, false, false, false, false, true, true, true]);
    expect(rounds.at(-1)).toMatchObject({ result: 16, gave_up: false });
  });

  it('gives up after as many rounds as it may', () => {
    const rounds = loop(6, (value) => ({ next: value + 1, until: false }), { limit: 3 });
    expect(rounds.at(-1)).toMatchObject({ round: 3, running: false, gave_up: true, done: false, result: null });
    expect(() => loop(1, () => ({ next: 0, until: false }), { limit: 0 })).toThrow('not between');
  });

  it('waits while it is told to, and begins anew', () => {
    const node = startNode(repeatUntil);
    node.run();
    node.run();
    expect(node.run({ next: 5, ready: false })).toMatchObject({ value: 0, round: 1, running: true });
    expect(node.run({ next: 5, start: false })).toMatchObject({ value: 5, round: 2 });
    expect(node.run({ next: 6, start: true, initial: 'x' })).toMatchObject({ value: 'x', round: 1 });
  });
});

describe('flow.try', () => {
  it('gives the fallback where what comes has failed, and says what and why', () => {
    const node = startNode(tryCatch);
    expect(node.run({ value: 7 })).toEqual({ value: 7, failed: false, error: '', node: '', failures: 0 });
    expect(node.run({ value: broken, fallback: 'none' })).toEqual({
      value: 'none',
      failed: true,
      error: 'it is broken',
      node: '"Reader" (r)',
      failures: 1,
    });
    expect(node.run()).toMatchObject({ value: null, failed: false, failures: 1 });
  });

  it('gives the latest good value, and before there was one the fallback', () => {
    const node = startNode(tryCatch);
    const inputs = { instead: 'last', fallback: -1 };
    const values = [broken, 4, broken].map((value) => node.run({ ...inputs, value }));
    expect(values).toMatchObject([{ value: -1 }, { value: 4 }, { value: 4, failed: true }]);
  });

  it('fails where the fallback has failed, if it is needed', () => {
    const node = startNode(tryCatch);
    expect(node.run({ value: 1, fallback: broken })).toMatchObject({ value: 1 });
    expect(() => node.run({ value: broken, fallback: broken })).toThrow('The fallback failed too');
  });
});

describe('flow.wait_for', () => {
  it('holds back until the condition has held, then passes on', () => {
    const node = startNode(waitFor);
    expect(node.run({ value: 5, before: 'not yet' })).toMatchObject({ value: 'not yet', ready: false });
    node.clock.advance(2);
    expect(node.run({ value: 6, condition: true })).toEqual({
      value: 6,
      ready: true,
      arrived: true,
      timed_out: false,
      waited: 2,
    });
    node.clock.advance(2);
    expect(node.run({ value: 7 })).toMatchObject({ value: 7, ready: true, arrived: false, waited: 2 });
    expect(node.run({ value: 8, reset: true })).toMatchObject({ value: 0, ready: false, waited: 0 });
    expect(node.run({ value: 8, reset: true, condition: true })).toMatchObject({ value: 8, arrived: true });
  });

  it('waits no longer than it may', () => {
    const node = startNode(waitFor);
    node.run({ timeout: 3 });
    node.clock.advance(3);
    expect(node.run({ value: 1, timeout: 3 })).toMatchObject({ value: 1, ready: true, timed_out: true, waited: 3 });
    for (const timeout of [-1, Number.NaN, 1e9]) expect(() => node.run({ timeout })).toThrow('not between');
  });
});

describe('flow.rate_limit', () => {
  it('lets as many through as it may, and the rest later, in order', () => {
    const node = startNode(rateLimit);
    const passed: unknown[] = [];
    for (let tick = 0; tick < 40; tick += 1) {
      const outputs = node.run({ value: Math.min(tick, 9), most: 2, seconds: 1 });
      if ('passed' in outputs && outputs.passed) passed.push([outputs.value, node.clock.monotonic()]);
      node.clock.advance(0.125);
    }
    expect(passed.map((entry) => (entry as number[])[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const times = passed.map((entry) => (entry as number[])[1] ?? 0);
    // Two at once, then two in each second.
    times.forEach((time, at) => {
      const earlier = times[at - 4];
      if (earlier !== undefined) expect(time - earlier).toBeGreaterThanOrEqual(1);
    });
  });

  it('never lets more through than it may, whatever comes', () => {
    const pauses = fc.array(fc.constantFrom(0, 0.01, 0.3, 1, 5), { maxLength: 60 });
    fc.assert(
      fc.property(pauses, fc.integer({ min: 1, max: 5 }), (waits, most) => {
        const node = startNode(rateLimit);
        const times: number[] = [];
        for (const wait of waits) {
          const { passed } = node.run({ arrives: 'tick', most, seconds: 2, rest: 'drop' }) as { passed: boolean };
          if (passed) times.push(node.clock.monotonic());
          node.clock.advance(wait);
        }
        // A full allowance at once, and what is refilled in the meantime.
        times.forEach((time, at) => {
          const since = times[at - 2 * most];
          if (since !== undefined) expect(time - since).toBeGreaterThanOrEqual(2 - 1e-6);
        });
      }),
    );
  });

  it('drops what it has no room for', () => {
    const node = startNode(rateLimit);
    const ticks = Array.from({ length: 5 }, (_, value) => ({ value, most: 1, rest: 'drop' }));
    expect(play(node, ['value', 'dropped', 'waiting'], ticks).at(-1)).toEqual([0, 4, 0]);
    const small = startNode(rateLimit);
    const full = Array.from({ length: 5 }, (_, value) => ({ value, most: 1, capacity: 2 }));
    expect(play(small, ['waiting', 'dropped'], full).at(-1)).toEqual([2, 2]);
    small.clock.advance(1);
    expect(small.run({ value: 4, most: 1, capacity: 2 })).toMatchObject({ value: 3, passed: true });
  });
});

describe('flow.merge', () => {
  it('gives each change, those of one tick one after the other', () => {
    const seen = play(
      startNode(mergeStreams),
      ['value', 'from', 'fresh', 'waiting'],
      [
        {},
        { a: 1, c: 'x' },
        { a: 1, c: 'x' },
        { a: 1, c: 'x' },
        { a: 1, c: null },
        { a: [1], c: null },
        { a: [1], c: null },
      ],
    );
    expect(seen).toEqual([
      [null, '', false, 0],
      [1, 'a', true, 1],
      ['x', 'c', true, 0],
      ['x', 'c', false, 0],
      [null, 'c', true, 0],
      [[1], 'a', true, 0],
      [[1], 'a', false, 0],
    ]);
  });

  it('loses the oldest where too many wait', () => {
    const node = startNode(mergeStreams);
    const ticks = Array.from({ length: 4 }, (_, at) => ({ a: at, b: -at, capacity: 2 }));
    expect(play(node, ['value', 'waiting', 'lost'], ticks).at(-1)).toEqual([2, 2, 2]);
  });
});
