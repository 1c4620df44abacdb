import { expect, it } from 'vitest';
import type { NodeBox } from './align';
import { linksBetween } from './links-between';

const box = (id: string, x: number, y: number): NodeBox => ({ id, x, y, width: 220, height: 100 });
const links = (...boxes: NodeBox[]) => linksBetween(boxes).map(({ from, to }) => `${from}>${to}`);

it('nodes in a row lead each to the next, however they were selected', () => {
  expect(links(box('c', 600, 0), box('a', 0, 20), box('b', 300, 0))).toEqual(['a>b', 'b>c']);
});

it('those above each other lead to the one at their right, and the one at their left to all of them', () => {
  expect(links(box('a', 0, 0), box('b', 0, 200), box('c', 300, 100))).toEqual(['a>c', 'b>c']);
  expect(links(box('a', 0, 0), box('b', 300, 0), box('c', 300, 200))).toEqual(['a>b', 'a>c']);
});

it('those of one column, and one alone, lead nowhere', () => {
  expect(links(box('a', 0, 0), box('b', 40, 200))).toEqual([]);
  expect(links(box('a', 0, 0))).toEqual([]);
});
