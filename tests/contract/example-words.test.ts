import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readExamples } from '#main/nodes/testing/examples';
import { kinds as german } from '#shared/words/de/kinds';

it('the German of examples is there for each title, text and tag of the gallery, and says nothing else', () => {
  const gallery: Record<string, string[]> = parse(readFileSync('resources/workflows/gallery.yaml', 'utf8'));
  const said = readExamples().flatMap(({ workflow: { name, description = '' } }) => [name, description]);
  expect(Object.keys(german.examples).sort()).toEqual([...new Set([...said, ...Object.values(gallery).flat()])].sort());
  expect(Object.values(german.examples).filter((text) => text.trim() === '')).toEqual([]);
});
