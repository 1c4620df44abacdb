import { appendFile, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PortValues } from '#main/engine/node-kind';
import { eventually, until } from '../network/testing/until';
import { createCleanups } from '../testing/cleanups';
import { watchFolder } from './watch-folder';

const { start } = createCleanups();

let top = '';
let folder = '';
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'factory-ui-watch-'));
  folder = join(top, 'inbox');
  await mkdir(folder);
});
afterEach(() => rm(top, { recursive: true, force: true }));

const save = async (name: string, content = name) => {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), content);
};

const isWatching = ({ state }: PortValues) => state === 'watching';

/** A node whose changes are gathered tick by tick. */
async function watching(inputs: Record<string, unknown> = {}, isReady = isWatching) {
  const node = start(watchFolder);
  const all = { path: folder, settle: 0, ...inputs };
  const heard: string[] = [];
  const hear = (outputs: PortValues) => {
    const { changes } = outputs;
    if (Array.isArray(changes)) heard.push(...changes.map(({ change, name }) => `${change} ${name}`));
    return outputs;
  };
  await until(node, all, (outputs) => isReady(hear(outputs)));
  const tick = async () => hear(await node.run(all));
  return { node, heard, tick, all };
}

type Watched = Awaited<ReturnType<typeof watching>>;

const hears = ({ heard, tick, node }: Watched, changes: readonly string[]) =>
  eventually(async () => {
    await tick();
    // Whether the folder itself is there is looked at once a second.
    node.clock.advance(0.1);
    expect([...heard].sort()).toEqual([...changes].sort());
  });

describe('file.watch_folder', () => {
  it('tells what came, changed and went, and not what was there', async () => {
    await save('old.txt');
    const watched = await watching();
    expect(await watched.tick()).toMatchObject({ changes: [], path: '', change: '', files: 1, count: 0, exists: true });
    await save('new.txt', 'one');
    await hears(watched, ['came new.txt']);
    const path = join(folder, 'new.txt');
    expect(await watched.tick()).toMatchObject({ changes: [], path, change: 'came', files: 2, count: 1 });
    await appendFile(path, 'two');
    await hears(watched, ['came new.txt', 'changed new.txt']);
    await rm(join(folder, 'old.txt'));
    await hears(watched, ['came new.txt', 'changed new.txt', 'gone old.txt']);
    expect(await watched.tick()).toMatchObject({ files: 1, dropped: 0 });
  });

  it('tells of what is there at the beginning where that is wanted, with its facts', async () => {
    await save('a.txt', 'abc');
    const node = start(watchFolder);
    const { changes } = await until(node, { path: folder, existing: true }, ({ count }) => count === 1);
    const facts = { name: 'a.txt', path: join(folder, 'a.txt'), folder: false, size: 3, modified: expect.any(Number) };
    expect(changes).toEqual([{ change: 'came', ...facts }]);
  });

  it('takes the names that fit, as deep as is wanted', async () => {
    for (const name of ['a.csv', 'a.txt', '.b.csv', 'sub/c.csv', 'sub/deep/d.csv', '.git/e.csv']) await save(name);
    const inputs = { existing: true, pattern: '*.csv, *.tsv' };
    await hears(await watching(inputs), ['came a.csv']);
    await hears(await watching({ ...inputs, depth: 1 }), ['came a.csv', 'came sub/c.csv']);
    const all = ['came .b.csv', 'came .git/e.csv', 'came a.csv', 'came sub/c.csv', 'came sub/deep/d.csv'];
    await hears(await watching({ ...inputs, depth: 2, hidden: true }), all);
    await hears(await watching({ existing: true, depth: 2, what: 'folders' }), ['came sub', 'came sub/deep']);
  });

  it('does not follow links, which may lead round in a circle', async () => {
    await save('sub/a.txt');
    await symlink(folder, join(folder, 'sub', 'round'));
    const watched = await watching({ existing: true, depth: 20, pattern: '*.txt' });
    await hears(watched, ['came sub/a.txt']);
  });

  it('waits for a folder that is not there', async () => {
    await rm(folder, { recursive: true });
    const watched = await watching({}, ({ state }) => state === 'waiting: there is no such folder');
    expect(await watched.tick()).toMatchObject({ exists: false, files: 0 });
    await save('a.txt');
    watched.node.clock.advance(1);
    await hears(watched, ['came a.txt']);
    await save('b.txt');
    await hears(watched, ['came a.txt', 'came b.txt']);
  });

  it('goes on when the folder has gone and come back, and tells what differs', async () => {
    await save('a.txt');
    await save('b.txt');
    const watched = await watching();
    await rm(folder, { recursive: true });
    await hears(watched, ['gone a.txt', 'gone b.txt']);
    await eventually(async () => {
      watched.node.clock.advance(1);
      expect(await watched.tick()).toMatchObject({ exists: false, files: 0 });
    });
    await save('b.txt');
    await save('c.txt');
    await hears(watched, ['gone a.txt', 'gone b.txt', 'came b.txt', 'came c.txt']);
    await save('d.txt');
    await hears(watched, ['gone a.txt', 'gone b.txt', 'came b.txt', 'came c.txt', 'came d.txt']);
  });

  it('notices that another folder has taken the place', async () => {
    await save('a.txt');
    await save('b.txt', 'as before');
    const watched = await watching();
    await rename(folder, join(top, 'before'));
    await mkdir(folder);
    await save('c.txt');
    await hears(watched, ['gone a.txt', 'gone b.txt', 'came c.txt']);
  });

  it('holds the newest changes where more come than it holds, and counts the rest', async () => {
    const watched = await watching();
    await Promise.all(Array.from({ length: 2_500 }, (_, at) => save(`${at}.txt`)));
    await eventually(async () => {
      const { changes } = await watched.tick();
      expect(changes).toSatisfy((list: unknown[]) => list.length <= 1_000);
      expect(await watched.tick()).toMatchObject({ files: 2_500 });
    });
    const { count, dropped } = await watched.tick();
    expect(watched.heard.length + Number(dropped)).toBe(count);
  });

  it('says that a file is no folder', async () => {
    await save('a.txt');
    const node = start(watchFolder);
    await until(node, { path: join(folder, 'a.txt') }, ({ state }) => state === 'waiting: it is no folder');
  });

  it('leaves a file that is being written until it stays as it is', async () => {
    const watched = await watching({ settle: 0.3 });
    await save('a.txt', '1');
    const written = performance.now();
    await hears(watched, ['came a.txt']);
    expect(performance.now() - written).toBeGreaterThan(250);
  });

  it('hears nothing after Stop, and begins anew for another folder', async () => {
    const watched = await watching();
    const other = join(top, 'other');
    await mkdir(other);
    watched.all.path = other;
    await until(watched.node, watched.all, isWatching);
    await save('a.txt');
    await writeFile(join(other, 'b.txt'), '');
    await hears(watched, ['came b.txt']);
    watched.node.abort();
    await eventually(async () => expect(await watched.tick()).toMatchObject({ exists: false }));
  });

  it.each([
    [{ path: '' }, 'path'],
    [{ path: 'inbox' }, 'path'],
    [{ depth: 21 }, 'depth'],
    [{ settle: -1 }, 'settle'],
  ])('refuses %o', (inputs, input_name) => {
    const node = start(watchFolder);
    expect(() => node.run({ path: folder, ...inputs })).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: expect.objectContaining({ input_name }) }),
    );
  });
});
