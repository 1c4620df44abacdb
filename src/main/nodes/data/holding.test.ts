import { describe, expect, it } from 'vitest';
import { startNode } from '../testing/start-node';
import { dataBuffer } from './buffer';
import { dataCache } from './cache';
import { dataQueue } from './queue';
import { dataStack } from './stack';

const inputInvalid = (input_name: string) =>
  expect.objectContaining({ code: 'INPUT_INVALID', details: expect.objectContaining({ input_name }) });

describe.each([
  ['data.queue', dataQueue, [1, 2, 3]],
  ['data.stack', dataStack, [3, 2, 1]],
])('%s', (_, kind, order) => {
  it('gives out what was put in, in its order', () => {
    const node = startNode(kind);
    const tick = (inputs: Record<string, unknown>) => node.run({ counts: 'tick', ...inputs });
    for (const value of [1, 2, 3]) tick({ value, push: true });
    const values = order.map((value) => ({ value, popped: true }));
    for (const expected of values) expect(tick({ pop: true })).toMatchObject(expected);
    expect(tick({ pop: true })).toEqual({ value: order[2], popped: false, next: null, count: 0, lost: 0 });
  });

  it('puts in once for each time the signal turns on', () => {
    const node = startNode(kind);
    const counts = [true, true, false, true].map((push) => (node.run({ value: 'x', push }) as { count: number }).count);
    expect(counts).toEqual([1, 1, 1, 2]);
  });

  it('takes out before it puts in', () => {
    const node = startNode(kind);
    expect(node.run({ value: 'a', push: true, pop: true, counts: 'tick' })).toMatchObject({ popped: false, next: 'a' });
    expect(node.run({ value: 'b', push: true, pop: true, counts: 'tick', capacity: 1 })).toMatchObject({
      value: 'a',
      popped: true,
      next: 'b',
      lost: 0,
    });
  });

  it('loses what it is told to when full', () => {
    const fill = (full: string) => {
      const node = startNode(kind);
      const tick = (inputs: object) => node.run({ counts: 'tick', capacity: 2, full, ...inputs });
      for (const value of [1, 2, 3]) tick({ value, push: true });
      return [tick({ pop: true }), tick({ pop: true })].map((each) => (each as { value: number }).value).sort();
    };
    expect(fill('oldest')).toEqual([2, 3]);
    expect(fill('newest')).toEqual([1, 2]);
    expect(() => fill('error')).toThrow(inputInvalid('push'));
  });

  it('is emptied, and follows a capacity that shrinks', () => {
    const node = startNode(kind);
    const tick = (inputs: object) => node.run({ counts: 'tick', ...inputs });
    for (const value of [1, 2, 3]) tick({ value, push: true });
    expect(tick({ value: 4, push: true, capacity: 1 })).toMatchObject({ count: 1, next: 4, lost: 3 });
    expect(tick({ clear: true, push: true, pop: true })).toMatchObject({ count: 0, popped: false, next: null });
    expect(() => tick({ capacity: 0 })).toThrow(inputInvalid('capacity'));
  });

  it('holds nothing as a value', () => {
    const node = startNode(kind);
    node.run({ push: true });
    expect(node.run({ pop: true })).toMatchObject({ value: null, popped: true });
  });
});

it('data.queue keeps its order over thousands of values', () => {
  const node = startNode(dataQueue);
  const tick = (inputs: object) => node.run({ counts: 'tick', capacity: 5_000, ...inputs }) as { value: number };
  for (let value = 0; value < 5_000; value += 1) tick({ value, push: true });
  for (let value = 0; value < 5_000; value += 1) expect(tick({ pop: true }).value).toBe(value);
});

describe('data.buffer', () => {
  it('gives the latest values, and leaves the lists it gave before alone', () => {
    const node = startNode(dataBuffer);
    const lists = [1, 2, 3].map((value) => (node.run({ value, size: 2 }) as { list: unknown[] }).list);
    expect(lists).toEqual([[1], [1, 2], [2, 3]]);
    expect(node.run({ value: 4, size: 2, add: false })).toEqual({ list: [2, 3], count: 2, full: true, oldest: 2 });
    expect(node.run({ size: 1, add: false })).toMatchObject({ list: [3] });
    expect(node.run({ size: 5, clear: true })).toEqual({ list: [], count: 0, full: false, oldest: null });
    expect(node.run({ size: 5 })).toMatchObject({ list: [null] });
  });

  it.each([0, -1, Number.NaN, 100_001])('refuses a size of %d', (size) => {
    expect(() => startNode(dataBuffer).run({ size })).toThrow(inputInvalid('size'));
  });
});

describe('data.cache', () => {
  it('keeps a value for its time', () => {
    const node = startNode(dataCache);
    expect(node.run({ key: 'a' })).toEqual({ value: null, found: false, age: 0, count: 0 });
    node.run({ key: 'a', value: 1, write: true, lifetime: 10 });
    node.clock.advance(9);
    expect(node.run({ key: 'a', lifetime: 10 })).toEqual({ value: 1, found: true, age: 9, count: 1 });
    node.clock.advance(1);
    expect(node.run({ key: 'a', lifetime: 10 })).toEqual({ value: null, found: false, age: 0, count: 0 });
  });

  it('keeps values as long as the run with a lifetime of 0, and keys of any name apart', () => {
    const node = startNode(dataCache);
    node.run({ key: '__proto__', value: 'p', write: true, lifetime: 0 });
    node.clock.advance(1e9);
    expect(node.run({ key: '__proto__', lifetime: 0 })).toMatchObject({ value: 'p', count: 1 });
    expect(node.run({ key: 'constructor', lifetime: 0 })).toMatchObject({ found: false });
    expect(node.run({ clear: true })).toMatchObject({ count: 0 });
  });

  it('lets the key go that was written longest ago', () => {
    const node = startNode(dataCache);
    for (const key of ['a', 'b', 'a', 'c']) node.run({ key, value: key, write: true, capacity: 2 });
    expect(node.run({ key: 'b', capacity: 2 })).toMatchObject({ found: false });
    expect(node.run({ key: 'a', capacity: 2 })).toMatchObject({ found: true, count: 2 });
  });

  it.each([
    [{ lifetime: -1 }, 'lifetime'],
    [{ lifetime: Number.POSITIVE_INFINITY }, 'lifetime'],
    [{ capacity: 0 }, 'capacity'],
  ])('%j is refused', (inputs, input) => {
    expect(() => startNode(dataCache).run(inputs)).toThrow(inputInvalid(input));
  });
});
