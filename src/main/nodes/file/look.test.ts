import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { followFile } from './follow-file';
import { listFolder } from './list-folder';
import { readBytes } from './read-bytes';
import { readJson } from './read-json';
import { watchFile } from './watch-file';
import { fitsWildcard } from './wildcard';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-look-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function save(name: string, content: string | Uint8Array, modified: number): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  await utimes(path, modified, modified);
  return path;
}
const withCode = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

describe('file.read_json', () => {
  it('gives the value, and a new one when the file changes', async () => {
    const node = startNode(readJson);
    const path = await save('a.json', '\uFEFF{"a": [1], "__proto__": {"x": 1}}', 10);
    const first = (await node.run({ path })) as { value: object };
    expect(first).toMatchObject({ size: 36, modified: 10 });
    expect(Object.keys(first.value)).toEqual(['a', '__proto__']);
    expect((first.value as { x?: unknown }).x).toBeUndefined();
    expect(((await node.run({ path })) as { value: object }).value).toBe(first.value);
    await save('a.json', 'null', 20);
    expect(await node.run({ path })).toEqual({ value: null, size: 4, modified: 20 });
  });

  it('names what is wrong', async () => {
    await expect(runOnce(readJson)).rejects.toThrow(withCode('INPUT_INVALID', 'No file is chosen.'));
    await expect(runOnce(readJson, { path: await save('a.json', '{', 1) })).rejects.toThrow(
      withCode('FILE_UNREADABLE', 'a.json is not JSON'),
    );
    await expect(runOnce(readJson, { path: await save('b.json', '', 1) })).rejects.toThrow(
      withCode('FILE_UNREADABLE', 'b.json is not JSON'),
    );
    await expect(runOnce(readJson, { path: join(folder, 'none.json') })).rejects.toThrow(withCode('FILE_NOT_FOUND'));
  });
});

describe('file.read_bytes', () => {
  it.each([
    [{}, [0, 1, 254, 255]],
    [{ start: 1, count: 2 }, [1, 254]],
    [{ start: 3, count: 9 }, [255]],
    [{ start: 9 }, []],
    [{ count: 0 }, []],
  ])('%j', async (inputs, bytes) => {
    const path = await save('a.bin', Uint8Array.of(0, 1, 254, 255), 1);
    const result = await runOnce(readBytes, { path, ...inputs });
    expect(result).toEqual({ bytes: Uint8Array.from(bytes), count: bytes.length, size: 4 });
    expect(await runOnce(readBytes, { path, ...inputs, form: 'list' })).toMatchObject({ bytes });
  });

  it('gives text, and follows the file', async () => {
    const node = startNode(readBytes);
    const path = await save('a.bin', 'hi', 1);
    expect(await node.run({ path, form: 'hex' })).toMatchObject({ bytes: '6869' });
    expect(await node.run({ path, form: 'base64' })).toMatchObject({ bytes: 'aGk=' });
    await save('a.bin', 'ho', 2);
    expect(await node.run({ path, form: 'hex' })).toMatchObject({ bytes: '686f' });
  });

  it('bounds its size, and refuses what is no file', async () => {
    const path = await save('a.bin', '', 1);
    const invalid = withCode('INPUT_INVALID');
    await expect(runOnce(readBytes, { path, count: 64 * 1024 ** 2 + 1 })).rejects.toThrow(invalid);
    await expect(runOnce(readBytes, { path, count: 1024 ** 2 + 1, form: 'list' })).rejects.toThrow(invalid);
    await expect(runOnce(readBytes, { path, start: -1 })).rejects.toThrow(invalid);
    await expect(runOnce(readBytes, { path: folder })).rejects.toThrow(withCode('FILE_UNREADABLE', 'not a file'));
    await expect(runOnce(readBytes, { path: join(folder, 'none') })).rejects.toThrow(withCode('FILE_NOT_FOUND'));
  });
});

it.runIf(process.platform === 'linux')('file.read_bytes does not wait for a pipe', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  await expect(runOnce(readBytes, { path })).rejects.toThrow(withCode('FILE_UNREADABLE', 'not a file'));
});

describe('file.list_folder', () => {
  beforeEach(async () => {
    await mkdir(join(folder, 'sub'));
    for (const name of ['b10.csv', 'b9.CSV', 'é.txt', '.hidden', 'sub/c.csv']) await save(name, name, 5);
    await symlink(folder, join(folder, 'loop'));
    await symlink(join(folder, 'gone'), join(folder, 'broken'));
  });

  it.each([
    [{}, ['b9.CSV', 'b10.csv', 'broken', 'é.txt', 'loop', 'sub']],
    [{ pattern: '*.csv' }, ['b9.CSV', 'b10.csv']],
    [{ pattern: '?.txt; *.csv', subfolders: true }, ['b9.CSV', 'b10.csv', 'é.txt', 'sub/c.csv']],
    [{ pattern: '', hidden: true }, ['.hidden', 'b9.CSV', 'b10.csv', 'broken', 'é.txt', 'loop', 'sub']],
    [{ pattern: 'none' }, []],
  ])('%j', async (inputs, names) => {
    expect(await runOnce(listFolder, { path: folder, ...inputs })).toMatchObject({
      names,
      paths: names.map((name) => join(folder, name)),
      count: names.length,
    });
  });

  it('describes each entry', async () => {
    const { entries } = (await runOnce(listFolder, { path: folder })) as { entries: { name: string }[] };
    const entry = (name: string) => entries.find((each) => each.name === name);
    expect(entry('b9.CSV')).toEqual({
      name: 'b9.CSV',
      path: join(folder, 'b9.CSV'),
      folder: false,
      size: 6,
      modified: 5,
    });
    expect(entry('sub')).toMatchObject({ folder: true });
    expect(entry('broken')).toMatchObject({ folder: false, size: 0, modified: 0 });
  });

  it('looks again after the interval, or at once when its inputs change', async () => {
    const node = startNode(listFolder);
    const inputs = { path: join(folder, 'sub'), interval: 2 };
    const count = async (more = {}) => ((await node.run({ ...inputs, ...more })) as { count: number }).count;
    expect(await count()).toBe(1);
    await save('sub/d.csv', '', 1);
    node.clock.advance(1.9);
    expect(await count()).toBe(1);
    expect(await count({ pattern: '*.csv' })).toBe(2);
    node.clock.advance(2);
    expect(await count()).toBe(2);
  });

  it('names what is wrong', async () => {
    const list = (path: string) => runOnce(listFolder, { path });
    await expect(list(join(folder, 'none'))).rejects.toThrow(withCode('FILE_NOT_FOUND', 'There is no folder none.'));
    await expect(list(join(folder, 'b10.csv'))).rejects.toThrow(withCode('FILE_UNREADABLE', 'it is not a folder'));
    await expect(list('')).rejects.toThrow(withCode('INPUT_INVALID'));
    await expect(runOnce(listFolder, { path: folder, interval: -1 })).rejects.toThrow(withCode('INPUT_INVALID'));
  });
});

describe('fitsWildcard', () => {
  it.each([
    ['a.csv', '*.csv', true],
    ['A.CSV', 'a.*', true],
    ['a.csv.bak', '*.csv', false],
    ['abc', 'a?c', true],
    ['ac', 'a?c', false],
    ['😀x', '?x', true],
    ['a+(b)', 'a+(b)', true],
    ['', '*', true],
    ['', '?', false],
    ['aXbXc', 'a*b*c', true],
  ])('%s %s %s', (name, pattern, fits) => {
    expect(fitsWildcard(name, pattern)).toBe(fits);
  });

  it('ends soon whatever the pattern', () => {
    expect(fitsWildcard('a'.repeat(255), `${'*a'.repeat(200)}b`)).toBe(false);
  });
});

describe('file.follow', () => {
  const linesOf = async (outputs: unknown) => ((await outputs) as { lines: string[] }).lines;

  it('gives what is added, whole lines alone, wherever a letter was cut', async () => {
    const node = startNode(followFile);
    const path = await save('a.log', 'old\n', 10);
    expect(await node.run({ path })).toEqual({ lines: [], line: '', count: 0, total: 0, fresh: false });
    const added = Buffer.from('grün\r\nha');
    await appendFile(path, added.subarray(0, 3));
    expect(await linesOf(node.run({ path }))).toEqual([]);
    await appendFile(path, added.subarray(3));
    expect(await node.run({ path })).toEqual({ lines: ['grün'], line: 'grün', count: 1, total: 1, fresh: true });
    await appendFile(path, 'lf\n\n');
    expect(await node.run({ path })).toMatchObject({ lines: ['half', ''], total: 3 });
    expect(await node.run({ path })).toMatchObject({ lines: [], line: '', total: 3, fresh: false });
  });

  it('begins with what is there when told to, so many lines at a time', async () => {
    const node = startNode(followFile);
    const path = await save('a.log', 'a\nb\nc\n', 10);
    const inputs = { path, existing: true, most: 2 };
    expect(await linesOf(node.run(inputs))).toEqual(['a', 'b']);
    expect(await linesOf(node.run(inputs))).toEqual(['c']);
    expect(await linesOf(node.run(inputs))).toEqual([]);
  });

  it('waits for a file, and begins anew where it was cut or another took its name', async () => {
    const node = startNode(followFile);
    const path = join(folder, 'b.log');
    expect(await linesOf(node.run({ path }))).toEqual([]);
    await writeFile(path, 'first\nsecond\n');
    expect(await linesOf(node.run({ path }))).toEqual(['first', 'second']);
    await writeFile(path, 'cut\n');
    expect(await linesOf(node.run({ path }))).toEqual(['cut']);
    const other = await save('c.log', 'rotated and longer than before\n', 10);
    await rename(other, path);
    expect(await linesOf(node.run({ path }))).toEqual(['rotated and longer than before']);
    await rm(path);
    expect(await linesOf(node.run({ path }))).toEqual([]);
  });

  it('takes a large file part by part, and loses none of it', async () => {
    const node = startNode(followFile);
    const lines = Array.from({ length: 100_000 }, (_, at) => `line ${at}`);
    const path = await save('large.log', `${lines.join('\n')}\n`, 10);
    const given: string[] = [];
    for (let tick = 0; tick < 1000 && given.length < lines.length; tick += 1)
      given.push(...(await linesOf(node.run({ path, existing: true }))));
    expect(given).toEqual(lines);
  });

  it('says what can not be followed', async () => {
    const node = startNode(followFile);
    await expect(node.run({ path: folder })).rejects.toEqual(withCode('FILE_UNREADABLE', 'is not a file'));
    await expect(node.run()).rejects.toEqual(withCode('INPUT_INVALID', 'No file is chosen'));
    await expect(node.run({ path: folder, most: 0 })).rejects.toEqual(withCode('INPUT_INVALID', '0 is not between'));
  });
});

describe('file.watch', () => {
  it('tells of coming, changing and going', async () => {
    const node = startNode(watchFile);
    const path = join(folder, 'a.txt');
    expect(await node.run({ path })).toEqual({ exists: false, changed: false, modified: 0, size: 0, age: 0 });
    await save('a.txt', 'x', 999_990);
    expect(await node.run({ path })).toEqual({ exists: true, changed: true, modified: 999_990, size: 1, age: 10 });
    expect(await node.run({ path })).toMatchObject({ changed: false });
    await save('a.txt', 'y', 1_000_005);
    expect(await node.run({ path })).toMatchObject({ changed: true, modified: 1_000_005, age: 0 });
    await rm(path);
    expect(await node.run({ path })).toMatchObject({ exists: false, changed: true });
    expect(await node.run({ path: folder })).toMatchObject({ exists: true, changed: false });
  });

  it('wants a path', async () => {
    await expect(runOnce(watchFile)).rejects.toThrow(withCode('INPUT_INVALID', 'No file is chosen.'));
  });
});
