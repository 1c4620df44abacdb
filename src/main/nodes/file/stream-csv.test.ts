import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCleanups } from '../testing/cleanups';
import { readCsv } from './read-csv';
import { streamCsv } from './stream-csv';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-stream-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function save(name: string, text: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const cleanups = createCleanups();
const start = () => cleanups.start(streamCsv);

describe('file.stream_csv', () => {
  it('gives one row after the other and says which is the last', async () => {
    const path = await save('plain.csv', '\ufeffname;n\nÄpfel;1\n"two\nlines";2\n日本;-3e2\n');
    const node = start();
    const inputs = { path, delimiter: 'semicolon' };
    expect(await node.run(inputs)).toMatchObject({ row: { name: 'Äpfel', n: 1 }, count: 1, fresh: true, done: false });
    expect(await node.run({ ...inputs, next: false })).toMatchObject({
      row: { name: 'Äpfel' },
      rows: [],
      fresh: false,
    });
    expect(await node.run(inputs)).toMatchObject({ rows: [{ name: 'two\nlines', n: 2 }], columns: ['name', 'n'] });
    expect(await node.run(inputs)).toMatchObject({ row: { name: '日本', n: -300 }, done: true, progress: 1 });
    expect(await node.run(inputs)).toMatchObject({ row: { n: -300 }, rows: [], fresh: false, count: 3, done: true });
    expect(await node.run({ ...inputs, restart: true })).toMatchObject({ row: { n: 1 }, count: 1, done: false });
  });

  it.each(['windows-1252', 'utf-16le'] as const)('reads what is written in %s', async (encoding) => {
    const text = 'name;n\nÄpfel;1,5\n';
    const bytes = Buffer.from(
      encoding === 'utf-16le' ? `\ufeff${text}` : text,
      encoding === 'utf-16le' ? encoding : 'latin1',
    );
    const inputs = { path: await save(`${encoding}.csv`, bytes), delimiter: 'semicolon', decimal: 'comma', encoding };
    const row = { name: 'Äpfel', n: 1.5 };
    expect(await start().run(inputs)).toMatchObject({ row, columns: ['name', 'n'], done: true, progress: 1 });
    expect(await cleanups.start(readCsv).run(inputs)).toMatchObject({ rows: [row] });
  });

  it('gives several at a time, and begins anew where it repeats', async () => {
    const inputs = { path: await save('five.csv', 'x\n1\n2\n3\n4\n5\n'), batch: 2, loop: true };
    const node = start();
    const read: unknown[] = [];
    for (let tick = 0; tick < 4; tick += 1) {
      const { rows, count, done } = await node.run(inputs);
      read.push([(rows as { x: number }[]).map(({ x }) => x), count, done]);
    }
    expect(read).toEqual([
      [[1, 2], 2, false],
      [[3, 4], 4, false],
      [[5], 5, true],
      [[1, 2], 2, false],
    ]);
  });

  it.each([
    ['', [], []],
    ['only,names\n', [], ['only', 'names']],
  ])('is done with a file that holds %j', async (text, rows, columns) => {
    const node = start();
    const inputs = { path: await save('empty.csv', text), loop: true };
    await node.run(inputs);
    expect(await node.run(inputs)).toMatchObject({ rows, columns, done: true, count: 0, progress: 1 });
  });

  it('says in each tick which line does not fit, and where there is no file', async () => {
    const inputs = { path: await save('odd.csv', 'a,b\n1,2\n1,2,3\n4,5\n'), batch: 1 };
    const node = start();
    const fault = { code: 'FILE_UNREADABLE', message: expect.stringContaining('line 3') };
    await expect(node.run(inputs)).rejects.toMatchObject(fault);
    await expect(node.run(inputs)).rejects.toMatchObject(fault);
    await expect(start().run({ path: join(folder, 'none.csv') })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    await expect(start().run({ path: folder })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(start().run({ ...inputs, batch: 0 })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('gives up on a quote that nobody closes, rather than take in the rest of the file', async () => {
    const path = await save('quote.csv', `a\n"${'x'.repeat(3_000_000)}`);
    await expect(start().run({ path })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  // FACTORY_UI_CSV_MB=1024 tries it with a gigabyte.
  const megabytes = Number(process.env.FACTORY_UI_CSV_MB ?? 32);
  it(
    `reads a file of ${megabytes} MB in the memory of a few rows`,
    async () => {
      const path = join(folder, 'big.csv');
      const line = `${'1234567.25,'.repeat(90)}end\n`;
      const lines = megabytes * 1_024;
      await pipeline(
        Readable.from(
          (function* () {
            yield line;
            for (let at = 0; at < lines; at += 64) yield line.repeat(64);
          })(),
        ),
        createWriteStream(path),
      );
      expect((await stat(path)).size).toBeGreaterThan(megabytes * 1_000_000);
      const node = start();
      const before = process.memoryUsage();
      let most = 0;
      let answer = await node.run({ path, batch: 200, numbers: false });
      while (answer.done !== true) {
        answer = await node.run({ path, batch: 200, numbers: false });
        const { heapUsed, external } = process.memoryUsage();
        most = Math.max(most, heapUsed + external - before.heapUsed - before.external);
      }
      expect(answer.count).toBe(lines);
      // Garbage that nobody has collected yet is in it; the file as rows would take ten times its own size.
      expect(most).toBeLessThan(120_000_000);
    },
    120_000 * Math.max(1, megabytes / 32),
  );
});
