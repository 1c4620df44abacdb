import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeTables } from '../../bench/lib/page.mjs';

const folder = mkdtempSync(join(tmpdir(), 'factory-ui-page-'));
afterAll(() => rmSync(folder, { recursive: true }));
const page = join(folder, 'page.md');

const empty = 'Before.\n\n<!-- hub echo -->\n<!-- / -->\n\nBetween.\n\n<!-- hub resume -->\n<!-- / -->\n\nAfter.\n';

it('puts tables in their places, each time anew, and leaves everything else as it is', () => {
  writeFileSync(page, empty);
  writeTables(page, 'hub', new Map([['echo', 'one']]), 'Monday.');
  writeTables(
    page,
    'hub',
    new Map([
      ['resume', 'two'],
      ['unknown', 'three'],
    ]),
    'Tuesday.',
  );
  writeTables(page, 'engine', new Map([['echo', 'four']]), 'Wednesday.');
  const once = readFileSync(page, 'utf8');
  expect(once).toContain('<!-- hub echo -->\n\nMonday.\n\n```text\none\n```\n\n<!-- / -->\n\nBetween.');
  expect(once).toContain('<!-- hub resume -->\n\nTuesday.\n\n```text\ntwo\n```\n\n<!-- / -->\n\nAfter.');
  writeTables(
    page,
    'hub',
    new Map([
      ['echo', 'one'],
      ['resume', 'two'],
    ]),
    'Friday.',
  );
  expect(readFileSync(page, 'utf8')).toBe(once.replace('Monday', 'Friday').replace('Tuesday', 'Friday'));
});

it('refuses a page in which a place has no end', () => {
  writeFileSync(page, '<!-- hub echo -->\nlost');
  expect(() => writeTables(page, 'hub', new Map([['echo', 'one']]), '')).toThrow(/no end/);
  expect(readFileSync(page, 'utf8')).toBe('<!-- hub echo -->\nlost');
});
