import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joined, Slab } from './slab';

it('joins what lies one behind the other without copying it', () => {
  const slab = new Slab();
  const pieces = ['one', 'two', 'three'].map((text) => slab.put(Buffer.from(text)));
  const all = joined(pieces);
  expect(all.toString()).toBe('onetwothree');
  expect(all.buffer).toBe(pieces[0]?.buffer);
});

it('gives the same bytes however the pieces lie', () => {
  const piece = fc.record({ bytes: fc.uint8Array({ maxLength: 200_000, size: 'max' }), isPut: fc.boolean() });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const slab = new Slab();
      const kept = pieces.map(({ bytes, isPut }) => (isPut ? slab.put(Buffer.from(bytes)) : Buffer.from(bytes)));
      expect(joined(kept).equals(Buffer.concat(pieces.map(({ bytes }) => bytes)))).toBe(true);
      // What is put later overwrites nothing.
      for (const [at, { bytes }] of pieces.entries()) expect(kept[at]?.equals(bytes)).toBe(true);
    }),
    { numRuns: 30 },
  );
});
