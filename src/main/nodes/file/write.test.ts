import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { appendToFile } from './append-file';
import { appendLine } from './append-line';
import { writeJson } from './write-json';
import { writeText } from './write-text';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-write-'));
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true }));

const unwritable = (message: string) =>
  expect.objectContaining({ code: 'FILE_UNWRITABLE', message: expect.stringContaining(message) });
const invalid = (input_name: string) => expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name } });
const contentOf = (path: string) => readFile(path, 'utf8');

/** Root may write anywhere, so it takes the rights of nobody for as long. */
async function withoutRights(work: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe('file.write_text', () => {
  it('writes at first and when the text or the path is another', async () => {
    const node = startNode(writeText);
    const path = join(folder, 'a.txt');
    expect(await node.run({ path, text: 'é' })).toEqual({ written: true, count: 1, size: 2 });
    await writeFile(path, 'by somebody else');
    expect(await node.run({ path, text: 'é' })).toEqual({ written: false, count: 1, size: 2 });
    expect(await contentOf(path)).toBe('by somebody else');
    expect(await node.run({ path, text: '' })).toEqual({ written: true, count: 2, size: 0 });
    expect(await node.run({ path: join(folder, 'b.txt'), text: '' })).toMatchObject({ written: true });
    expect((await readdir(folder)).sort()).toEqual(['a.txt', 'b.txt']);
  });

  it('writes when a trigger turns on, or in every tick', async () => {
    const path = join(folder, 'a.txt');
    const written = async (when: string) => {
      const node = startNode(writeText);
      const results: unknown[] = [];
      for (const trigger of [false, true, true, false, true]) {
        const result = (await node.run({ path, text: 'x', when, trigger })) as { written: boolean };
        results.push(result.written);
      }
      return results;
    };
    expect(await written('trigger')).toEqual([false, true, false, false, true]);
    expect(await written('tick')).toEqual([true, true, true, true, true]);
    expect(await written('change')).toEqual([true, false, false, false, false]);
  });

  it('loses no trigger and no change to a failure', async () => {
    for (const when of ['trigger', 'change']) {
      const node = startNode(writeText);
      const path = join(folder, when, 'a.txt');
      const inputs = { path, text: 'x', when };
      await expect(node.run({ ...inputs, trigger: true })).rejects.toThrow(unwritable('its folder does not exist'));
      await mkdir(join(folder, when));
      expect(await node.run({ ...inputs, trigger: false })).toMatchObject({ written: true });
      expect(await node.run({ ...inputs, trigger: false })).toMatchObject({ written: false });
    }
  });

  it('makes folders when told to', async () => {
    const path = join(folder, 'x', 'y', 'a.txt');
    expect(await runOnce(writeText, { path, text: 'x', make_folder: true })).toMatchObject({ written: true });
    await writeFile(join(folder, 'file'), '');
    const below = join(folder, 'file', 'a.txt');
    await expect(runOnce(writeText, { path: below, text: 'x' })).rejects.toThrow(unwritable('is not a folder'));
  });

  it('leaves a file in a read-only folder as it was', async () => {
    const locked = join(folder, 'locked');
    const path = join(locked, 'a.txt');
    await mkdir(locked);
    await writeFile(path, 'before');
    await chmod(path, 0o666);
    await chmod(locked, 0o555);
    await withoutRights(async () => {
      const message = 'a.txt could not be written: this user may not write there.';
      await expect(runOnce(writeText, { path, text: 'x' })).rejects.toThrow(unwritable(message));
      const fresh = { path: join(locked, 'b.txt'), text: 'x' };
      await expect(runOnce(writeText, fresh)).rejects.toThrow(unwritable('may not write'));
    });
    expect(await contentOf(path)).toBe('before');
    expect(await readdir(locked)).toEqual(['a.txt']);
    await chmod(locked, 0o755);
  });

  it('does not take a folder for a file', async () => {
    await expect(runOnce(writeText, { path: folder, text: 'x' })).rejects.toThrow(unwritable('is not a file'));
  });

  it.runIf(process.platform === 'linux')('replaces neither pipes nor devices', async () => {
    const [device, pipe] = [join(folder, 'device'), join(folder, 'pipe')];
    await symlink('/dev/full', device);
    execFileSync('mkfifo', [pipe]);
    for (const path of [device, pipe]) {
      await expect(runOnce(writeText, { path, text: 'x' })).rejects.toThrow(unwritable('is not a file'));
      await expect(runOnce(appendLine, { path, line: 'x' })).rejects.toThrow(unwritable('is not a file'));
    }
  });

  it.each(['', 'a.txt', 'resource:data/a.txt', ' resource:x', '/a\0b'])('refuses the path "%s"', async (path) => {
    for (const kind of [writeText, writeJson, appendLine]) {
      await expect(async () => startNode(kind).run({ path })).rejects.toThrow(invalid('path'));
    }
  });

  it('names what is too long for a name', async () => {
    const path = join(folder, 'x'.repeat(300));
    await expect(runOnce(writeText, { path, text: 'x' })).rejects.toThrow(unwritable('the name is too long'));
  });
});

describe('file.write_json', () => {
  it('writes any value', async () => {
    const path = join(folder, 'a.json');
    const value = { a: [1, Number.NaN], long: Array.from({ length: 5_000 }, (_, at) => at) };
    await runOnce(writeJson, { path, value, indent: false });
    const text = await contentOf(path);
    expect(text.endsWith(']}\n')).toBe(true);
    expect(JSON.parse(text)).toEqual({ a: [1, 'NaN'], long: value.long });
    const circular: unknown[] = [];
    circular.push(circular);
    await runOnce(writeJson, { path, value: circular });
    expect(await contentOf(path)).toBe('[\n  "[circular]"\n]\n');
    await runOnce(writeJson, { path });
    expect(await contentOf(path)).toBe('null\n');
  });

  it('does not write an equal value again', async () => {
    const node = startNode(writeJson);
    const path = join(folder, 'a.json');
    expect(await node.run({ path, value: { a: 1 } })).toMatchObject({ written: true });
    expect(await node.run({ path, value: { a: 1 } })).toMatchObject({ written: false, count: 1 });
  });
});

describe('appendToFile', () => {
  it.runIf(process.platform === 'linux')('says that the disk is full', async () => {
    await expect(appendToFile('/dev/full', 'x\n')).rejects.toThrow(
      unwritable('full could not be written: the disk is full'),
    );
  });

  it('begins a new file with its head, and ends a line that was left open', async () => {
    const path = join(folder, 'a');
    expect(await appendToFile(path, 'é\n', 'head\n')).toBe(8);
    expect(await appendToFile(path, 'b', 'head\n')).toBe(9);
    expect(await appendToFile(path, 'c\n', 'head\n')).toBe(12);
    expect(await contentOf(path)).toBe('head\né\nb\nc\n');
  });
});

describe('file.append_line', () => {
  it('adds lines, with their line breaks as blanks', async () => {
    const path = join(folder, 'a.log');
    const node = startNode(appendLine);
    expect(await node.run({ path, line: 'a\r\nb\nc' })).toEqual({ written: true, count: 1, size: 6, rotations: 0 });
    expect(await node.run({ path, line: 'a\r\nb\nc' })).toMatchObject({ written: false, count: 1 });
    expect(await node.run({ path, line: { x: 1 } })).toMatchObject({ written: true, count: 2 });
    expect(await contentOf(path)).toBe('a b c\n{"x":1}\n');
  });

  it('puts a file aside that would become too large', async () => {
    const path = join(folder, 'a.log');
    const node = startNode(appendLine);
    const line = 'x'.repeat(9);
    for (let at = 0; at < 9; at += 1) await node.run({ path, line: `${line.slice(1)}${at}`, max_size: 20e-6, keep: 2 });
    expect((await readdir(folder)).sort()).toEqual(['a.log', 'a.log.1', 'a.log.2']);
    expect(await contentOf(path)).toBe('xxxxxxxx8\n');
    expect(await contentOf(`${path}.1`)).toBe('xxxxxxxx6\nxxxxxxxx7\n');
    expect(await contentOf(`${path}.2`)).toBe('xxxxxxxx4\nxxxxxxxx5\n');
    expect(await node.run({ path, line })).toMatchObject({ rotations: 4 });
  });

  it('keeps none aside when told so, and lets a file grow with a largest size of 0', async () => {
    const path = join(folder, 'a.log');
    const [short, long] = [startNode(appendLine), startNode(appendLine)];
    for (const line of ['aaaa', 'bbbb']) await short.run({ path, line, max_size: 5e-6, keep: 0 });
    expect(await contentOf(path)).toBe('bbbb\n');
    for (const line of ['cccc', 'dddd']) await long.run({ path, line, max_size: 0 });
    expect(await contentOf(path)).toBe('bbbb\ncccc\ndddd\n');
    expect(await readdir(folder)).toEqual(['a.log']);
  });

  it('writes a line that is larger than a file may be', async () => {
    const path = join(folder, 'a.log');
    await runOnce(appendLine, { path, line: 'long enough', max_size: 1e-6 });
    expect(await contentOf(path)).toBe('long enough\n');
  });

  it.each([
    [{ max_size: -1 }, 'max_size'],
    [{ max_size: Number.NaN }, 'max_size'],
    [{ keep: -1 }, 'keep'],
    [{ keep: 101 }, 'keep'],
  ])('%j is refused', async (inputs, input) => {
    await expect(runOnce(appendLine, { path: join(folder, 'a'), ...inputs })).rejects.toThrow(invalid(input));
  });

  it('says what is wrong with a folder', async () => {
    const path = join(folder, 'missing', 'a.log');
    await expect(runOnce(appendLine, { path, line: 'x' })).rejects.toThrow(unwritable('its folder does not exist'));
    const locked = join(folder, 'locked');
    await mkdir(locked, { mode: 0o555 });
    await withoutRights(async () => {
      const inputs = { path: join(locked, 'a.log'), line: 'x' };
      await expect(runOnce(appendLine, inputs)).rejects.toThrow(unwritable('may not write'));
    });
  });
});
