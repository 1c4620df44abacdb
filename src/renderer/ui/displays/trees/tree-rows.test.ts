import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#shared/graph/values/values';
import { branchesOf, moveOfKey, type TreeRow, treeRows } from './tree-rows';

const value: JsonValue = { pump: { speed: 12, 'odd.key': [1, { speed: 2 }] }, empty: [], name: 'x' };
const rowsWith = (open: readonly string[], query = '') => treeRows(value, { open: new Set(open), query });
const paths = (rows: readonly TreeRow[]) => rows.map(({ path }) => path);

describe('treeRows', () => {
  it('shows the outermost entries, and those of open branches below them', () => {
    expect(paths(rowsWith([]))).toEqual(['pump', 'empty', 'name']);
    const rows = rowsWith(['pump', 'pump["odd.key"]']);
    expect(paths(rows)).toEqual([
      'pump',
      'pump.speed',
      'pump["odd.key"]',
      'pump["odd.key"][0]',
      'pump["odd.key"][1]',
      'empty',
      'name',
    ]);
    expect(rows[2]).toMatchObject({ depth: 1, place: 2, among: 2, form: 'open', name: 'odd.key' });
    expect(rows[4]).toMatchObject({ depth: 2, form: 'closed', name: '1' });
  });

  it('shows what is searched for with all that leads there, and below it what is open', () => {
    expect(paths(rowsWith([], 'speed'))).toEqual([
      'pump',
      'pump.speed',
      'pump["odd.key"]',
      'pump["odd.key"][1]',
      'pump["odd.key"][1].speed',
    ]);
    expect(paths(rowsWith([], 'odd'))).toEqual(['pump', 'pump["odd.key"]']);
    expect(rowsWith(['pump["odd.key"]'], 'odd')).toHaveLength(4);
    expect(rowsWith([], 'none')).toEqual([]);
  });

  it('tells a note of what was cut from an entry, and finds no name in it', () => {
    const cut: JsonValue = { list: [1, '… 5 more'], '…': '3 more', text: '… 5 more' };
    const rows = treeRows(cut, { open: new Set(['list']), query: '' });
    expect(rows.map(({ form }) => form)).toEqual(['open', 'plain', 'cut', 'plain', 'plain']);
    expect(treeRows({ a: 1, '…': '3 more' }, { open: new Set(), query: '…' })).toEqual([]);
  });

  it('has with all branches open one row for every entry, of paths that are all different', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (any) => {
        const json = JSON.parse(JSON.stringify(any)) as JsonValue;
        const rows = treeRows(json, { open: branchesOf(json), query: '' });
        expect(rows).toHaveLength(countEntries(json));
        expect(new Set(paths(rows)).size).toBe(rows.length);
      }),
    );
  });

  it('looks through a hundred thousand entries within what a key press may take', () => {
    const large = Array.from({ length: 25_000 }, (_, at) => ({ id: at, name: `sensor ${at}`, value: at / 3 }));
    const began = performance.now();
    expect(treeRows(large, { open: branchesOf(large), query: '' })).toHaveLength(100_000);
    expect(treeRows(large, { open: new Set(), query: 'id' })).toHaveLength(50_000);
    // A few times what it takes on a busy machine: what grows with the square of it takes minutes.
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

function countEntries(json: JsonValue): number {
  if (typeof json !== 'object' || json === null) return 0;
  return Object.values(json).reduce((sum: number, item) => sum + 1 + countEntries(item), 0);
}

describe('moveOfKey', () => {
  const rows = rowsWith(['pump', 'pump["odd.key"]']);
  const press = (key: string, at: number) => moveOfKey(key, rows, at, 3);

  it('moves the focus, within the tree', () => {
    expect(press('ArrowDown', -1)).toEqual({ type: 'focus', at: 0 });
    expect(press('ArrowUp', 0)).toEqual({ type: 'focus', at: 0 });
    expect(press('PageDown', 5)).toEqual({ type: 'focus', at: 6 });
    expect(press('Home', 5)).toEqual({ type: 'focus', at: 0 });
    expect(press('End', 0)).toEqual({ type: 'focus', at: 6 });
  });

  it('goes into a branch and out of it', () => {
    expect(press('ArrowRight', 4)).toEqual({ type: 'open', paths: ['pump["odd.key"][1]'] });
    expect(press('ArrowRight', 2)).toEqual({ type: 'focus', at: 3 });
    expect(press('ArrowRight', 6)).toBeUndefined();
    expect(press('ArrowLeft', 4)).toEqual({ type: 'focus', at: 2 });
    expect(press('ArrowLeft', 2)).toEqual({ type: 'close', paths: ['pump["odd.key"]'] });
    expect(press('ArrowLeft', 6)).toBeUndefined();
  });

  it('opens and closes, one or all that stand together', () => {
    expect(press('Enter', 0)).toEqual({ type: 'close', paths: ['pump'] });
    expect(press(' ', 5)).toEqual({ type: 'open', paths: ['empty'] });
    expect(press('*', 6)).toEqual({ type: 'open', paths: ['empty'] });
    expect(press('Enter', 6)).toBeUndefined();
    expect(press('x', 0)).toBeUndefined();
  });
});
