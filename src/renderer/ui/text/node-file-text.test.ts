import { describe, expect, it } from 'vitest';
import type { NodeFile } from '#shared/protocol/node-files';
import { NodeFileList } from '../../client/node-file-list';
import { fileState, kindFileText, placeText } from './node-file-text';

const error = { severity: 'error', message: 'Unexpected "}".', line: 12, column: 3 } as const;
const warning = { severity: 'warning', message: 'Odd' } as const;
const file = (name: string, kinds: string[], problems: NodeFile['problems'] = []): NodeFile => ({
  file: name,
  language: 'typescript',
  kinds,
  problems,
});

it('takes the gravest problem for the state of a file', () => {
  expect(fileState(file('a.ts', []))).toBe('fine');
  expect(fileState(file('a.ts', [], [warning]))).toBe('warning');
  expect(fileState(file('a.ts', [], [warning, error]))).toBe('error');
  expect([placeText(error), placeText(warning)]).toEqual(['line 12, column 3', '']);
});

describe('what a node says of its file', () => {
  const known = new Map([['my.old', 'old.ts']]);
  const text = (files: readonly NodeFile[] | undefined, kind: string, isInstalled: boolean) =>
    kindFileText(new NodeFileList(files, undefined, known), kind, isInstalled);

  it('is nothing while the file is fine or there is none, and its first warning', () => {
    expect(text([file('a.ts', ['my.a'])], 'my.a', true)).toBeUndefined();
    expect(text([file('a.ts', ['my.a'], [warning])], 'my.a', true)).toBe('a.ts: Odd. It runs all the same.');
    expect(text([], 'math.add', true)).toBeUndefined();
    expect(text([], 'never.seen', false)).toBeUndefined();
    expect(text(undefined, 'my.old', false)).toBeUndefined();
  });

  it('is where the error is, and that the node runs as it was', () => {
    expect(text([file('a.ts', ['my.a'], [warning, error])], 'my.a', true)).toBe(
      'a.ts, line 12: Unexpected "}". It runs as it was before.',
    );
  });

  it('is what keeps it back alone, and nothing to the others of its file', () => {
    const files = [file('a.py', ['A'], [{ severity: 'warning', message: 'B: no method.', keeps_back: ['B'] }])];
    expect(text(files, 'A', true)).toBeUndefined();
    expect(text(files, 'B', false)).toBe('It is from a.py: B: no method.');
  });

  it('is what has become of the file of a kind that is gone', () => {
    expect(text([], 'my.old', false)).toBe('It was in old.ts, which is gone.');
    expect(text([file('old.ts', ['my.new'])], 'my.old', false)).toBe('It was in old.ts, which has it no more.');
    expect(text([file('old.ts', [], [error])], 'my.old', false)).toBe('It is from old.ts, line 12: Unexpected "}".');
  });
});
