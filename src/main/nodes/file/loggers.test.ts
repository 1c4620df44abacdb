import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type StartedNode, startNode } from '../testing/start-node';
import { appendLine } from './append-line';
import { createLineSink } from './line-sink';
import { logCsv } from './log-csv';
import { logJsonl } from './log-jsonl';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-log-'));
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const contentOf = (name: string) => readFile(at(name), 'utf8');
const unwritable = (message: string) =>
  expect.objectContaining({ code: 'FILE_UNWRITABLE', message: expect.stringContaining(message) });

async function logRows(node: StartedNode, rows: readonly unknown[], inputs: Record<string, unknown>) {
  for (const row of rows) await node.run({ row, ...inputs });
  await node.teardown();
}

describe('file.log_csv', () => {
  it('writes a header and a row for each change, all by the end', async () => {
    const node = startNode(logCsv);
    await logRows(node, [{ a: 1, b: 'x, y' }, { a: 1, b: 'x, y' }, { a: 2 }], { path: at('a.csv') });
    expect(await contentOf('a.csv')).toBe('time,a,b\n1970-01-12T13:46:40.000Z,1,"x, y"\n1970-01-12T13:46:40.000Z,2,\n');
  });

  it('writes single values, without the time, in every tick', async () => {
    const node = startNode(logCsv);
    await logRows(node, [1, 1, 'x', null, undefined], { path: at('a.csv'), time: false, when: 'tick' });
    expect(await contentOf('a.csv')).toBe('value\n1\n1\nx\n');
  });

  it('goes on in the columns of the file, and says once which it leaves out', async () => {
    await writeFile(at('a.csv'), '\uFEFF"b";a\n1;2');
    const node = startNode(logCsv);
    const inputs = { path: at('a.csv'), time: false, delimiter: 'semicolon' };
    await logRows(
      node,
      [
        { a: 3, b: 4 },
        { a: 5, c: 6 },
        { a: 7, c: 8 },
      ],
      inputs,
    );
    expect(await contentOf('a.csv')).toBe('\uFEFF"b";a\n1;2\n4;3\n;5\n;7\n');
    expect(node.logs).toEqual([{ message: 'The table has no column "c", so it is left out.', level: 'warning' }]);
  });

  it('begins another file when the path is another, and counts on', async () => {
    const node = startNode(logCsv);
    await node.run({ row: { a: 1 }, path: at('a.csv'), time: false });
    await node.run({ row: { b: 2 }, path: at('b.csv'), time: false });
    await node.teardown();
    expect(await contentOf('a.csv')).toBe('a\n1\n');
    expect(await contentOf('b.csv')).toBe('b\n2\n');
    expect(await node.run({ row: { b: 2 }, path: at('b.csv'), time: false })).toEqual({ logged: 2, written: 2 });
  });

  it('writes a header again into a file that was emptied', async () => {
    const node = startNode(logCsv);
    const inputs = { path: at('a.csv'), time: false };
    await node.run({ row: { a: 1 }, ...inputs });
    await node.teardown();
    await rm(at('a.csv'));
    await logRows(node, [{ a: 2 }], inputs);
    expect(await contentOf('a.csv')).toBe('a\n2\n');
  });

  it('keeps special columns and formulas as they are, or makes formulas harmless', async () => {
    const row: unknown = JSON.parse('{"__proto__": 1, "f": "=1+1"}');
    await logRows(startNode(logCsv), [row], { path: at('a.csv'), time: false });
    expect(await contentOf('a.csv')).toBe('__proto__,f\n1,=1+1\n');
    await logRows(startNode(logCsv), [row], { path: at('b.csv'), time: false, safe: true });
    expect(await contentOf('b.csv')).toBe("__proto__,f\n1,'=1+1\n");
  });

  it('says at once what is wrong with the file, and logs the row when that is over', async () => {
    const node = startNode(logCsv);
    const inputs = { row: { a: 1 }, path: at('sub/a.csv'), time: false };
    await expect(node.run(inputs)).rejects.toThrow(unwritable('its folder does not exist'));
    await mkdir(at('sub'));
    expect(await node.run(inputs)).toMatchObject({ logged: 1 });
    await node.teardown();
    expect(await contentOf('sub/a.csv')).toBe('a\n1\n');
    await expect(startNode(logCsv).run({ row: 1, path: folder })).rejects.toThrow(unwritable('is not a file'));
    await expect(startNode(logCsv).run({ row: 1, path: 'resource:x' })).rejects.toThrow('not written to');
  });
});

it('a log whose disk is gone says so once when the path is another, and goes on there', async () => {
  const node = startNode(logJsonl);
  await node.run({ row: 1, path: at('gone/a.jsonl'), time: false, make_folder: true });
  await node.teardown();
  await node.run({ row: 2, path: at('gone/a.jsonl'), time: false, make_folder: true });
  await rm(at('gone'), { recursive: true });
  await writeFile(at('gone'), '');
  const moved = { row: 3, path: at('b.jsonl'), time: false };
  await expect(node.run(moved)).rejects.toThrow(unwritable('its folder'));
  await node.run(moved);
  await node.teardown();
  expect(await contentOf('b.jsonl')).toBe('{"value":3}\n');
});

describe('a log that becomes too large', () => {
  const kept = { time: false, when: 'tick', max_size: 0.00003, keep: 2 };

  it('is put aside with its header, and goes on in a new file, of which so many stay', async () => {
    // A header of 2 bytes and rows of 10: two rows a file.
    const rows = Array.from({ length: 8 }, (_, at) => ({ a: `row ${at}....` }));
    const node = startNode(logCsv);
    for (const row of rows) {
      await node.run({ row, path: at('a.csv'), ...kept });
      await node.teardown();
    }
    const names = ['a.csv', 'a.csv.1', 'a.csv.2', 'a.csv.3'];
    const contents = await Promise.all(names.map((name) => contentOf(name).catch(() => 'none')));
    expect(contents).toEqual([
      'a\nrow 6....\nrow 7....\n',
      'a\nrow 4....\nrow 5....\n',
      'a\nrow 2....\nrow 3....\n',
      'none',
    ]);
  });

  it('is no larger than said where many rows are written together, but for a row that alone is larger', async () => {
    const node = startNode(logJsonl);
    await logRows(node, [1, 2, 3, 'a text of more than thirty bytes', 4], { path: at('a.jsonl'), ...kept, keep: 9 });
    const names = ['a.jsonl', 'a.jsonl.1', 'a.jsonl.2', 'a.jsonl.3'];
    const contents = await Promise.all(names.map(contentOf));
    expect(contents).toEqual([
      '{"value":4}\n',
      '{"value":"a text of more than thirty bytes"}\n',
      '{"value":2}\n{"value":3}\n',
      // Written at once, before the others came.
      '{"value":1}\n',
    ]);
  });

  it('refuses sizes that are none', async () => {
    for (const wrong of [{ max_size: -1 }, { max_size: Number.NaN }, { keep: 101 }]) {
      await expect(startNode(logJsonl).run({ row: 1, path: at('a'), ...wrong })).rejects.toThrow('is not between');
    }
  });
});

describe('file.log_jsonl', () => {
  it('writes a dictionary a line', async () => {
    const node = startNode(logJsonl);
    const rows = [{ a: [1], text: 'two\nlines' }, 5, { time: 'own', n: Number.NaN }, [1]];
    await logRows(node, rows, { path: at('a.jsonl') });
    const time = '1970-01-12T13:46:40.000Z';
    const lines = (await contentOf('a.jsonl')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { time, a: [1], text: 'two\nlines' },
      { time, value: 5 },
      { time: 'own', n: 'NaN' },
      { time, value: [1] },
    ]);
  });

  it('logs once for each time the trigger turns on', async () => {
    const node = startNode(logJsonl);
    for (const trigger of [false, true, true, false, true]) {
      await node.run({ row: 1, trigger, when: 'trigger', path: at('a.jsonl'), time: false });
    }
    await node.teardown();
    expect(await contentOf('a.jsonl')).toBe('{"value":1}\n{"value":1}\n');
  });

  it('writes in the background, and gathers rows for the interval', async () => {
    const node = startNode(logJsonl);
    const inputs = { path: at('a.jsonl'), time: false, interval: 10 };
    expect(await node.run({ row: 1, ...inputs })).toEqual({ logged: 1, written: 0 });
    await vi.waitFor(async () => expect(await node.run({ row: 1, ...inputs })).toEqual({ logged: 1, written: 1 }));
    await node.run({ row: 2, ...inputs });
    await node.run({ row: 3, ...inputs });
    expect(await contentOf('a.jsonl')).toBe('{"value":1}\n');
    node.clock.advance(10);
    await node.run({ row: 3, ...inputs });
    await vi.waitFor(async () => expect(await contentOf('a.jsonl')).toBe('{"value":1}\n{"value":2}\n{"value":3}\n'));
    await node.teardown();
  });

  it('tells of a failure in the background, and loses no row to it', async () => {
    const node = startNode(logJsonl);
    const inputs = { path: at('sub/a.jsonl'), time: false, interval: 0 };
    await mkdir(at('sub'));
    await node.run({ row: 1, ...inputs });
    await node.teardown();
    await rm(at('sub'), { recursive: true });
    await node.run({ row: 2, ...inputs });
    const failing = () => node.run({ row: 2, ...inputs });
    await vi.waitFor(() => expect(failing()).rejects.toThrow(unwritable('its folder does not exist')));
    await mkdir(at('sub'));
    await node.teardown();
    expect(await contentOf('sub/a.jsonl')).toBe('{"value":2}\n');
  });

  it('refuses an interval that is none', async () => {
    for (const interval of [-1, Number.NaN, 3_601]) {
      await expect(startNode(logJsonl).run({ row: 1, path: at('a'), interval })).rejects.toThrow('is not between');
    }
  });
});

const grows = { largest: 0, keep: 0 };

describe('createLineSink', () => {
  it('takes no more than the memory may hold', () => {
    const sink = createLineSink({ path: at('none/a'), makeFolder: false, head: '', rotation: grows });
    sink.add('x'.repeat(16 * 1024 * 1024));
    expect(() => sink.add('x')).toThrow(unwritable('a is written too slowly'));
    expect(sink.waiting).toBe(1);
  });

  it('writes lines in their order while more come', async () => {
    const sink = createLineSink({ path: at('a'), makeFolder: false, head: 'head\n', rotation: grows });
    for (let line = 0; line < 200; line += 1) {
      sink.add(`${line}\n`);
      sink.poll(line, 0);
      if (line % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await sink.flush();
    expect(await contentOf('a')).toBe(`head\n${Array.from({ length: 200 }, (_, line) => `${line}\n`).join('')}`);
    expect(sink).toMatchObject({ waiting: 0, written: 200 });
  });
});

describe('a file for each day or month', () => {
  const day = 86_400;

  it('begins a new one with its header, logs nothing twice, and deletes old ones of its own alone', async () => {
    const strangers = [
      'a.csv',
      'a.1960-01-01.txt',
      'a.1960-01-01.csv.bak',
      'aa.1960-01-01.csv',
      'a.1960-1-1.csv',
      'a.1960-01.csv',
    ];
    for (const name of [...strangers, 'a.1960-01-01.csv', 'a.1960-01-01.csv.1']) await writeFile(at(name), 'old');
    const node = startNode(logCsv);
    const inputs = { path: at('a.csv'), time: false, period: 'day', keep_dated: 2 };
    for (const row of [1, 2, 2, 3, 4]) {
      await node.run({ row, ...inputs });
      node.clock.advance(day);
    }
    await node.teardown();
    const made = (await readdir(folder)).filter((name) => !strangers.includes(name)).sort();
    expect(made).toHaveLength(2);
    expect(made.every((name) => /^a\.1970-01-1\d\.csv$/.test(name))).toBe(true);
    expect(await Promise.all(made.map(contentOf))).toEqual(['value\n3\n', 'value\n4\n']);
    expect(await readdir(folder)).toEqual(expect.arrayContaining(strangers));
  });

  it('keeps all unless it is told otherwise, and appends lines by months too', async () => {
    const node = startNode(appendLine);
    for (const line of ['a', 'b', 'c']) {
      await node.run({ line, path: at('log'), period: 'month' });
      node.clock.advance(31 * day);
    }
    expect((await readdir(folder)).sort()).toEqual(['log.1970-01', 'log.1970-02', 'log.1970-03']);
    await expect(node.run({ line: 'x', path: at('log'), keep_dated: -1 })).rejects.toThrow(
      expect.objectContaining({ details: { input_name: 'keep_dated' } }),
    );
  });
});
