import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from 'node-sqlite3-wasm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCleanups } from '../../testing/cleanups';
import { sqliteQuery } from './sqlite-query';

const { cleanups, start } = createCleanups();
const node = () => start(sqliteQuery);

let folder = '';
let path = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factory-ui-sqlite-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  path = join(folder, 'Messwerte ä.db');
  await rm(path, { force: true });
  const database = new Database(path);
  database.exec("CREATE TABLE readings (name TEXT, value REAL); INSERT INTO readings VALUES ('ä', 1.5), ('b', NULL)");
  database.close();
});

const all = 'SELECT * FROM readings ORDER BY name';
const refuses = (code: string, message: string) => ({ code, message: expect.stringContaining(message) });

describe('file.sqlite_query', () => {
  it('gives rows, each a dictionary by column', async () => {
    expect(await node().run({ path, sql: all })).toEqual({
      rows: [
        { name: 'b', value: null },
        { name: 'ä', value: 1.5 },
      ],
      first: { name: 'b', value: null },
      count: 2,
      truncated: false,
      changed: 0,
      asked: 1,
    });
    expect(await node().run({ path, sql: `${all}`, most: 1 })).toMatchObject({ count: 1, truncated: true });
    expect(await node().run({ path })).toMatchObject({ first: { greeting: 'Hello', answer: 42 } });
  });

  it('binds values, which are never read as SQL', async () => {
    const evil = "x'); DROP TABLE readings; --";
    const insert = {
      path,
      changes: true,
      sql: 'INSERT INTO readings VALUES (:name, :value)',
      values: { name: evil, value: true },
    };
    expect(await node().run(insert)).toMatchObject({ rows: [], changed: 1 });
    const find = { path, sql: 'SELECT * FROM readings WHERE name = ?' };
    expect(await node().run({ ...find, values: [evil] })).toMatchObject({ rows: [{ name: evil, value: 1 }] });
    expect(await node().run({ ...find, values: 'ä' })).toMatchObject({ count: 1 });
    expect(await node().run({ ...find, values: [null] })).toMatchObject({ count: 0, first: null });
  });

  it('keeps bytes and large whole numbers, as text where no number holds them', async () => {
    const sql = 'SELECT 9007199254740991 AS large, 9007199254740993 AS larger, ? AS bytes';
    const { first } = await node().run({ path, sql, values: [new Uint8Array([0, 255])] });
    expect(first).toEqual({ large: 9007199254740991, larger: '9007199254740993', bytes: new Uint8Array([0, 255]) });
  });

  it.each([
    ["INSERT INTO readings VALUES ('c', 1)", 'turn on "Allow changes"'],
    ["-- SELECT\nATTACH 'other.db' AS other", 'ATTACH cannot'],
    ["/* a */ vacuum INTO 'copy.db'", 'VACUUM cannot'],
    ['PRAGMA writable_schema = 1', 'PRAGMA cannot'],
    ['SELECT 1; DROP TABLE readings', 'more than one statement'],
    [' -- nothing', 'No statement'],
    ['', 'No statement'],
    ['SELECT * FROM nowhere', 'no such table: nowhere'],
    ['SELEKT', 'SELEKT cannot'],
    ["WITH x AS (SELECT 1) INSERT INTO readings SELECT 'c', 1", 'readonly'],
  ])('refuses %s', async (sql, message) => {
    await expect(node().run({ path, sql })).rejects.toMatchObject(refuses('INPUT_INVALID', message));
    expect(await node().run({ path, sql: all })).toMatchObject({ count: 2 });
  });

  it('takes semicolons at the end, in texts and in comments', async () => {
    expect(await node().run({ path, sql: 'SELECT \';\' AS "a;b" /* ; x */ ; -- ; y' })).toMatchObject({
      first: { 'a;b': ';' },
    });
  });

  it.each([
    [[1, 2], 'column index out of range'],
    [{ other: 1 }, 'other'],
    [[Number.NaN], 'Value 1 is NaN'],
    [{ a: [1] }, '"a" is a list'],
  ])('refuses the values %j', async (values, message) => {
    const question = { path, sql: 'SELECT :a AS a', values };
    await expect(node().run(question)).rejects.toMatchObject(refuses('INPUT_INVALID', message));
  });

  it('says what is wrong with the file', async () => {
    const text = join(folder, 'text.db');
    await writeFile(text, 'no database'.repeat(1000));
    const read = (file: string) => expect(node().run({ path: file, sql: all })).rejects;
    await read(text).toMatchObject(refuses('FILE_UNREADABLE', 'text.db could not be read as a SQLite database'));
    await read(join(folder, 'none.db')).toMatchObject(refuses('FILE_NOT_FOUND', 'none.db'));
    await read(folder).toMatchObject(refuses('FILE_UNREADABLE', 'is not a file'));
    await read('').toMatchObject({ code: 'INPUT_INVALID' });
    await read(':memory:').toMatchObject(refuses('INPUT_INVALID', 'is not a whole path'));
    const nowhere = { path: join(folder, 'none', 'new.db'), sql: 'CREATE TABLE a (x)', changes: true };
    await expect(node().run(nowhere)).rejects.toMatchObject(refuses('FILE_UNWRITABLE', 'its folder does not exist'));
    expect(existsSync(join(folder, 'none.db'))).toBe(false);
  });

  it('makes a database where changes are allowed', async () => {
    const made = join(folder, 'new.db');
    const running = node();
    await running.run({ path: made, changes: true, sql: 'CREATE TABLE log (at REAL, text TEXT)' });
    await running.run({ path: made, changes: true, sql: 'INSERT INTO log VALUES (1, ?)', values: ['日本'] });
    expect(await running.run({ path: made, sql: 'SELECT * FROM log' })).toMatchObject({
      rows: [{ at: 1, text: '日本' }],
    });
  });

  it('asks when something changes, after an interval, or when told to', async () => {
    const running = node();
    const sql = "INSERT INTO readings VALUES ('n', 0)";
    const asked = async (inputs: object) => (await running.run({ path, sql, changes: true, ...inputs })).asked;
    expect([await asked({}), await asked({}), await asked({ most: 5 })]).toEqual([1, 1, 2]);
    const every = { most: 5, when: 'interval', interval: 2 };
    expect(await asked(every)).toBe(2);
    running.clock.advance(2);
    expect([await asked(every), await asked(every)]).toEqual([3, 3]);
    const press = (trigger: boolean) => asked({ when: 'trigger', trigger });
    expect([await press(false), await press(true), await press(true), await press(false)]).toEqual([3, 4, 4, 4]);
    expect(await node().run({ path, sql: "SELECT count(*) AS n FROM readings WHERE name = 'n'" })).toMatchObject({
      first: { n: 4 },
    });
  });

  it('waits for another program that holds the lock', async () => {
    await mkdir(`${path}.lock`);
    const running = node().run({ path, sql: all });
    await new Promise((resolve) => setImmediate(resolve));
    await rmdir(`${path}.lock`);
    expect(await running).toMatchObject({ count: 2 });
  });

  /** Another program, with the SQLite of the machine, that has done these statements and holds the database. */
  async function otherProgram(...statements: string[]) {
    const script = `import sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    c.execute(statement).fetchall()
print('ready', flush=True)
sys.stdin.read()`;
    const program = spawn('python3', ['-c', script, path, ...statements], { stdio: ['pipe', 'pipe', 'inherit'] });
    const exited = once(program, 'exit');
    const end = async () => {
      program.kill('SIGKILL');
      await exited;
    };
    cleanups.push(end);
    await once(program.stdout, 'data');
    return { end };
  }
  const locked = refuses('FILE_UNREADABLE', 'is locked: another program uses it');
  const insert = "INSERT INTO readings VALUES ('c', 3)";

  it.runIf(process.platform === 'linux')('heeds the locks of other programs, and they lose nothing', async () => {
    const writer = await otherProgram('BEGIN EXCLUSIVE', insert);
    await expect(node().run({ path, sql: all, timeout: 0.1 })).rejects.toMatchObject(locked);
    await expect(node().run({ path, sql: insert, changes: true, timeout: 0.1 })).rejects.toMatchObject(locked);
    await writer.end();
    const reader = await otherProgram('BEGIN', all);
    expect(await node().run({ path, sql: all })).toMatchObject({ count: 2 });
    await expect(node().run({ path, sql: insert, changes: true, timeout: 0.1 })).rejects.toMatchObject(locked);
    await reader.end();
    expect(await node().run({ path, sql: insert, changes: true })).toMatchObject({ changed: 1 });
  });

  it('says what to do about a database that keeps a log', async () => {
    await (await otherProgram('PRAGMA journal_mode = WAL', insert)).end();
    await expect(node().run({ path, sql: all })).rejects.toMatchObject(
      refuses('FILE_UNREADABLE', 'have the program that made it set “PRAGMA journal_mode = DELETE”'),
    );
  });

  it('names the lock that nobody lets go of', async () => {
    await mkdir(`${path}.lock`);
    cleanups.push(() => rmdir(`${path}.lock`));
    // The thread waits on the machine's own clock, less long than the node.
    await expect(node().run({ path, sql: all, timeout: 0.1 })).rejects.toMatchObject(
      refuses('FILE_UNREADABLE', 'Messwerte ä.db.lock'),
    );
  });

  const endless = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n, readings';

  it('ends a query that takes too long, and lets go of the lock', async () => {
    const running = node();
    const asking = expect(running.run({ path, sql: endless, timeout: 5 })).rejects.toThrow('within 5 s');
    await expect.poll(() => existsSync(`${path}.lock`)).toBe(true);
    running.clock.advance(5);
    await asking;
    expect(existsSync(`${path}.lock`)).toBe(false);
    expect(await running.run({ path, sql: all })).toMatchObject({ count: 2 });
  });

  it('ends at once at Stop', async () => {
    const running = node();
    const asking = expect(running.run({ path, sql: endless })).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => existsSync(`${path}.lock`)).toBe(true);
    running.abort();
    await asking;
    expect(existsSync(`${path}.lock`)).toBe(false);
  });
});
