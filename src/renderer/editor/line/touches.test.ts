import { expect, it } from 'vitest';
import { cross, touches } from './touches';

const box = { x: 100, y: 100, width: 100, height: 50 };
const line = (...places: [number, number][]) => places.map(([x, y]) => ({ x, y }));

it.each([
  ['round it', line([0, 0], [300, 0], [300, 300], [0, 300]), true],
  ['over a corner', line([0, 0], [120, 0], [120, 120], [0, 120]), true],
  ['within it', line([120, 110], [140, 110], [130, 120]), true],
  ['across it, with no corner in it', line([150, 0], [160, 0], [160, 300], [150, 300]), true],
  ['beside it', line([0, 0], [90, 0], [90, 300], [0, 300]), false],
  ['bent round it', line([0, 0], [300, 0], [300, 300], [280, 300], [280, 50], [0, 50]), false],
  ['of one point', line([0, 0]), false],
  ['of none', [], false],
] as const)('a lasso %s', (_name, points, expected) => {
  expect(touches(points, box)).toBe(expected);
});

it('a line bent on another crosses it once', () => {
  const [from, bend, to] = line([150, 0], [151, 50], [152, 100]);
  const [left, right] = line([0, 50], [300, 50]);
  if (!from || !bend || !to || !left || !right) throw new Error('A point is missing.');
  expect([cross(from, bend, left, right), cross(bend, to, left, right)].filter(Boolean)).toHaveLength(1);
});
