import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { parseTable } from './csv-table';
import { dataPath } from './data-path';
import { readCsv } from './read-csv';
import { readText } from './read-text';
import { resourcesFolder } from './resource-folder';
import { createWatchedText } from './watched-file';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-files-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function save(name: string, text: string, modified: number): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  await utimes(path, modified, modified);
  return path;
}

describe('dataPath', () => {
  const inResources = (path: string) => dataPath(path, 'path', () => '/app/resources');

  it('knows whole paths, the home folder and bundled data', () => {
    expect(inResources(' /data/a.csv ')).toBe('/data/a.csv');
    expect(inResources('~/a.csv')).toBe(join(homedir(), 'a.csv'));
    expect(inResources('resource:data/a.csv')).toBe('/app/resources/data/a.csv');
  });

  it.each([
    '',
    'a.csv',
    './a.csv',
    'resource:../secret',
    'resource:',
    'resource:/etc/passwd',
    'resource:data/../..',
    '/a\0b',
  ])('refuses "%s"', (path) => {
    expect(() => inResources(path)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });
});

describe('resourcesFolder', () => {
  it('is found from the code upwards, or given by the environment', () => {
    expect(resourcesFolder(import.meta.dirname, {})).toBe(resolve('resources'));
    expect(resourcesFolder('/', { FACTORY_UI_RESOURCES: '/opt/data' })).toBe('/opt/data');
  });

  it('says so when an installation lacks it', () => {
    expect(() => resourcesFolder(folder, {})).toThrow('missing from this installation');
  });
});

describe('createWatchedText', () => {
  const { signal } = new AbortController();

  it('reads again only what has changed', async () => {
    const path = await save('watched.txt', 'one', 1000);
    const file = createWatchedText();
    const first = await file.read(path, signal);
    expect(first).toMatchObject({ content: 'one', size: 3, modified: 1000 });
    expect(await file.read(path, signal)).toBe(first);
    await save('watched.txt', 'two', 2000);
    expect(await file.read(path, signal)).toMatchObject({ content: 'two', version: first.version + 1 });
  });

  it('names a missing file without its folder, and goes on when it comes back', async () => {
    const file = createWatchedText();
    await expect(file.read(join(folder, 'late.txt'), signal)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: 'There is no file late.txt in its folder.',
    });
    const path = await save('late.txt', 'here', 1);
    expect(await file.read(path, signal)).toMatchObject({ content: 'here' });
  });

  it('refuses a folder', async () => {
    await expect(createWatchedText().read(folder, signal)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

describe('parseTable', () => {
  const format = {
    delimiter: 'comma',
    quote: 'double',
    decimal: 'point',
    header: true,
    trim: false,
    numbers: true,
  } as const;

  it('reads quoted cells, blank lines, a byte order mark and numbers', () => {
    const text = '\uFEFFname,size,note\r\n"Ada, L.",1.5,"said ""hi""\nloudly"\r\n\r\nLin,,7 up\r\n';
    expect(parseTable(text, format)).toEqual({
      columns: ['name', 'size', 'note'],
      rows: [
        { name: 'Ada, L.', size: 1.5, note: 'said "hi"\nloudly' },
        { name: 'Lin', size: '', note: '7 up' },
      ],
    });
  });

  it('numbers columns without a header, and leaves numbers as text when told to', () => {
    expect(parseTable('1;2', { ...format, delimiter: 'semicolon', header: false, numbers: false })).toEqual({
      columns: ['column 1', 'column 2'],
      rows: [{ 'column 1': '1', 'column 2': '2' }],
    });
  });

  it('reads other quotes, or none, and numbers with a decimal comma', () => {
    expect(parseTable(' a , b\n x  y ,\t5 \n" q ", ', { ...format, trim: true })).toEqual({
      columns: ['a', 'b'],
      rows: [
        { a: 'x  y', b: 5 },
        { a: ' q ', b: '' },
      ],
    });
    const { rows } = parseTable('a|b\n\'x|y\'|"z"', { ...format, delimiter: 'pipe', quote: 'single' });
    expect(rows).toEqual([{ a: 'x|y', b: '"z"' }]);
    expect(parseTable('a,b\n5"," 6', { ...format, quote: 'none' }).rows).toEqual([{ a: '5"', b: '" 6' }]);
    const german = { ...format, delimiter: 'semicolon', decimal: 'comma', header: false } as const;
    const text = '1,5;-1.234.567,25;1.000;1.2.2026;2,5e3;1.5;,;1,2,3';
    expect(Object.values(parseTable(text, german).rows[0] ?? {})).toEqual([
      1.5,
      -1_234_567.25,
      1000,
      '1.2.2026',
      2500,
      '1.5',
      ',',
      '1,2,3',
    ]);
  });

  it('loses no column to a blank, repeated or special name', () => {
    const { columns, rows } = parseTable('a,,a,__proto__\n1,2,3,4', format);
    expect(columns).toEqual(['a', 'column 2', 'a 2', '__proto__']);
    expect(Object.entries(rows[0] ?? {})).toEqual([
      ['a', 1],
      ['column 2', 2],
      ['a 2', 3],
      ['__proto__', 4],
    ]);
  });

  it('gives no rows for an empty file', () => {
    expect(parseTable('', format)).toEqual({ columns: [], rows: [] });
    expect(parseTable('a,b\n', format)).toEqual({ columns: ['a', 'b'], rows: [] });
  });

  it('names the line of a row that does not fit', () => {
    expect(() => parseTable('a,b\n1,2\n1,2,3', format)).toThrow(
      expect.objectContaining({ code: 'FILE_UNREADABLE', message: expect.stringContaining('line 3') }),
    );
  });
});

describe('file kinds', () => {
  it('file.read_csv gives rows, and new ones when the file or its format changes', async () => {
    const node = startNode(readCsv);
    const path = await save('table.csv', 'x\n1\n2', 10);
    const first = await node.run({ path });
    expect(first).toEqual({ rows: [{ x: 1 }, { x: 2 }], columns: ['x'], count: 2 });
    const again = await node.run({ path });
    expect('rows' in again && 'rows' in first && again.rows === first.rows).toBe(true);
    expect(await node.run({ path, numbers: false })).toMatchObject({ rows: [{ x: '1' }, { x: '2' }] });
    await save('table.csv', 'x\n9', 20);
    expect(await node.run({ path })).toMatchObject({ rows: [{ x: 9 }], count: 1 });
  });

  it('file.read_text gives the text without its byte order mark', async () => {
    const path = await save('note.txt', '\uFEFFé', 30);
    expect(await runOnce(readText, { path })).toEqual({ text: 'é', size: 5, modified: 30 });
    await expect(runOnce(readText)).rejects.toMatchObject({ code: 'INPUT_INVALID', message: 'No file is chosen.' });
  });
});
