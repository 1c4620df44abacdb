import { expect, it } from 'vitest';
import type { NodeFile } from '#shared/protocol/node-files';
import { NodeFileList } from './node-file-list';

const file = (name: string, kinds: string[]): NodeFile => ({ file: name, language: 'python', kinds, problems: [] });

it('knows the file a kind is in now, and the one it was in last', () => {
  const first = new NodeFileList().with([file('a.py', ['A', 'B'])]);
  const next = first.with([file('b.py', ['B'])]);
  expect([next.ofKind('A'), next.ofKind('B')?.file]).toEqual([undefined, 'b.py']);
  expect([...next.lastFiles]).toEqual([
    ['A', 'a.py'],
    ['B', 'b.py'],
  ]);
});

it('forgets the kinds that were there longest ago', () => {
  const many = Array.from({ length: 600 }, (_, at) => [`k${at}`, 'old.py'] as const);
  const { lastFiles } = new NodeFileList([file('a.py', ['k0'])], undefined, new Map(many));
  expect([lastFiles.size, lastFiles.get('k0'), lastFiles.has('k100'), lastFiles.has('k101')]).toEqual([
    500,
    'a.py',
    false,
    true,
  ]);
});

it('makes paths as the backend’s machine has them', () => {
  expect(new NodeFileList([], '/home/a/nodes').path('pack/x.py')).toBe('/home/a/nodes/pack/x.py');
  expect(new NodeFileList([], 'C:\\nodes').path('pack/x.py')).toBe('C:\\nodes\\pack\\x.py');
  expect([new NodeFileList([], '/nodes').path(), new NodeFileList([]).path('x.py')]).toEqual(['/nodes', undefined]);
});
