import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IndexHeap } from './index-heap';

it('gives numbers back in ascending order, whatever the order they came in', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), (numbers) => {
      const heap = new IndexHeap();
      for (const number of numbers) heap.push(number);
      const popped = numbers.map(() => heap.pop());
      expect(popped).toEqual([...numbers].sort((a, b) => a - b));
      expect(heap.pop()).toBeUndefined();
    }),
  );
});
