import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeKind } from '#main/engine/testing/make-kind';
import { builtinKinds } from '#main/nodes/builtin-kinds';
import { kindsPage } from './kinds-page';

it('docs/nodes.md is what the definitions say: npm run -s cli -- kinds --markdown > docs/nodes.md', () => {
  const kinds = builtinKinds.map(({ description }) => description);
  expect(readFileSync('docs/nodes.md', 'utf8')).toBe(kindsPage(kinds));
});

it('no text of a kind breaks the page', () => {
  const inputs = { 'a|b': { type: 'STRING', default: '`x`|\ny', description: '<script> *a* | b' } } as const;
  const { description } = makeKind({ kind: 'odd', inputs, outputs: { x: 'LIST' } }, () => ({ run: () => ({ x: [] }) }));
  const lines = kindsPage([description]).split('\n');
  expect(lines.find((line) => line.includes('script'))).toContain('\\<script\\> \\*a\\* \\| b |');
  expect(lines.filter((line) => line.startsWith('| '))).toHaveLength(6);
});
