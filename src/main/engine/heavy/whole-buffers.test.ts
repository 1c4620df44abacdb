import { describe, expect, it } from 'vitest';
import { wholeBuffers } from './whole-buffers';

describe('wholeBuffers', () => {
  it('finds buffers in lists, objects, maps and sets, each once', () => {
    const [a, b, c, d] = [1, 2, 3, 4].map((size) => new ArrayBuffer(size * 8));
    const value = {
      a,
      twice: new Uint8Array(a!),
      list: [{ b: new DataView(b!) }],
      map: new Map([['c', c]]),
      set: new Set([d]),
    };
    expect(wholeBuffers(value)).toEqual([a, b, c, d]);
  });

  it('leaves out views of a part, and shared memory', () => {
    const large = new ArrayBuffer(64);
    const value = [new Uint8Array(large, 8), new Uint8Array(large, 0, 8), new Uint8Array(new SharedArrayBuffer(8))];
    expect(wholeBuffers(value)).toEqual([]);
    expect(wholeBuffers(Buffer.from('of the shared pool'))).toEqual([]);
  });

  it('comes to an end on cycles and on huge values', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle, cycle);
    expect(wholeBuffers(cycle)).toEqual([]);
    expect(wholeBuffers(Array.from({ length: 1e6 }, () => [1]))).toEqual([]);
  });
});
