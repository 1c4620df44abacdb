import { getBezierPath, Position } from '@xyflow/react';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wirePath } from './wires';

const place = fc.double({ min: -5_000, max: 5_000, noNaN: true });
const numbers = (path: string) => [...path.matchAll(/-?[\d.]+(?:e-?\d+)?/g)].map(Number);

it('draws the wires that the canvas draws', () => {
  fc.assert(
    fc.property(place, place, place, place, (sourceX, sourceY, targetX, targetY) => {
      const ends = { sourceX, sourceY, targetX, targetY };
      const [onCanvas] = getBezierPath({ ...ends, sourcePosition: Position.Right, targetPosition: Position.Left });
      const drawn = numbers(wirePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }));
      const distances = numbers(onCanvas).map((value, index) => Math.abs(value - (drawn[index] ?? Number.NaN)));
      expect(Math.max(...distances)).toBeLessThan(0.02);
    }),
  );
});
