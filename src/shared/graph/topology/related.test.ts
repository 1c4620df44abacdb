import { expect, it } from 'vitest';
import { edgeSchema } from '../workflow';
import { relatedTo } from './related';

const edges = ['a>b', 'b>c', 'x>c', 'c>d', 'd>c', 'y>z'].map((wire) => {
  const [source, target] = wire.split('>').map((node) => ({ node, port: 'p' }));
  return edgeSchema.parse({ source, target });
});
const related = (id: string, direction: 'up' | 'down' | 'all') =>
  [...relatedTo(edges, [id], direction)].sort().join('');

it.each([
  ['b', 'up', 'ab'],
  ['b', 'down', 'bcd'],
  ['b', 'all', 'abcdx'],
  ['c', 'up', 'abcdx'],
  ['y', 'all', 'yz'],
  ['alone', 'all', 'aelno'],
] as const)('%s, %s: %s', (id, direction, expected) => {
  expect([...related(id, direction)].sort().join('')).toBe([...expected].sort().join(''));
});
