import { describe, expect, it } from 'vitest';
import { findGrower } from './find-grower';

const mb = 2 ** 20;
const share = (node: string, kept: number, madeOutside = 0) => ({
  node,
  kept: kept * mb,
  madeOutside: madeOutside * mb,
});

describe('findGrower', () => {
  it('names who clearly kept most of the heap', () => {
    const heap = { heap: 30 * mb, external: 0, keptByNone: mb };
    expect(findGrower({ ...heap, nodes: [share('a', 1), share('b', 28)] })).toBe('b');
    expect(findGrower({ ...heap, nodes: [share('a', 14), share('b', 16)] })).toBeUndefined();
    expect(findGrower({ ...heap, nodes: [] })).toBeUndefined();
  });

  it('names nobody when most was kept by no node that was seen', () => {
    expect(findGrower({ heap: 30 * mb, external: 0, keptByNone: 25 * mb, nodes: [share('a', 5)] })).toBeUndefined();
  });

  it('names for buffers who could have made them, and of several who kept clearly more', () => {
    const buffers = { heap: mb, external: 40 * mb, keptByNone: 0 };
    expect(findGrower({ ...buffers, nodes: [share('a', 9), share('b', 0.01, 41)] })).toBe('b');
    const two = [share('makes', 0.01, 900), share('keeps', 0.05, 41), share('plot', 1)];
    expect(findGrower({ ...buffers, nodes: two })).toBe('keeps');
    expect(findGrower({ ...buffers, nodes: [share('a', 0.02, 40), share('b', 0.02, 40)] })).toBeUndefined();
    expect(findGrower({ ...buffers, nodes: [share('a', 5, 10)] })).toBeUndefined();
  });
});
