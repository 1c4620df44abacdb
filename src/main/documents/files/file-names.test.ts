import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileTitle, toFileName } from './file-names';

describe('file names', () => {
  it.each([
    ['flow', 'flow.json'],
    ['flow.json', 'flow.json'],
    ['Flow.JSON', 'Flow.JSON'],
    ['my flow 2.1', 'my flow 2.1.json'],
    ['größe 温度', 'größe 温度.json'],
  ])('takes %j as %j', (name, file) => expect(toFileName(name)).toBe(file));

  it.each([
    '',
    '   ',
    '.json',
    '..',
    '.',
    '../flow',
    'a/b',
    'a\\b',
    '/etc/passwd',
    'C:\\flow',
    'a\0b',
    'a\nb',
    'a\u0085b',
    '.hidden',
    ' flow',
    'flow .json',
    'flow..json',
    'con',
    'CON.json',
    'nul.tar.json',
    'lpt1',
    'a:b',
    'what?',
    'a*',
    'a|b',
    'x'.repeat(200),
    '温'.repeat(70),
    'a\ud800b',
    '\udc00',
  ])('refuses %j', (name) => {
    expect(() => toFileName(name)).toThrow(expect.objectContaining({ code: 'FILE_NAME_INVALID' }));
  });

  it('whatever the name, the file lies in the folder', () => {
    const nasty = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[./\\ a~%]{1,8}$/));
    fc.assert(
      fc.property(nasty, (name) => {
        let file: string;
        try {
          file = toFileName(name);
        } catch (error) {
          expect(error).toMatchObject({ code: 'FILE_NAME_INVALID' });
          return;
        }
        expect(join('/folder', file)).toBe(`/folder/${file}`);
        expect(basename(join('/folder', file))).toBe(file);
        expect(file.toLowerCase().endsWith('.json') && fileTitle(file).length > 0).toBe(true);
      }),
    );
  });
});
