import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { trueTypeFonts, unknownCharacters } from './fonts';
import { systemFontsFor } from './system-fonts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'factory-ui-fonts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('finds a font that has the characters, and takes no other, nor what is no font', () => {
  const [latin = Buffer.alloc(0), ...others] = trueTypeFonts();
  const cyrillic = others.at(-2) ?? Buffer.alloc(0);
  writeFileSync(join(folder, 'broken.ttf'), 'this is no font');
  writeFileSync(join(folder, 'latin.ttf'), latin);
  writeFileSync(join(folder, 'cyrillic.otf'), cyrillic);
  expect(systemFontsFor(new Set([0x42f]), [folder])).toEqual([cyrillic]);
  expect(systemFontsFor(new Set([0xdf, 0x42f]), [folder])).toHaveLength(2);
  expect(systemFontsFor(new Set(), [folder])).toEqual([]);
  expect(systemFontsFor(new Set([0x4e2d]), [folder, join(folder, 'nowhere')])).toEqual([]);
});

it('knows the characters that our own fonts do not have', () => {
  expect([...unknownCharacters('Ä°−Яω≥中')]).toEqual([0x2265, 0x4e2d]);
});
