import { open, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Clock } from '#main/engine/node-kind';
import { FactoryError } from '#shared/base/errors';
import { findAbove } from '../../find-above';
import { inputError } from '../../input-error';
import type { Dict } from '../../ports';
import { readError, writeError } from '../file-error';
import type { SqlValues } from './bind-values';
import { sqliteThread } from './sqlite-thread';

export interface SqlQuestion {
  readonly path: string;
  readonly sql: string;
  readonly values: SqlValues;
  /** May change the database, and makes it where there is none. */
  readonly writes: boolean;
  readonly most: number;
  /** Seconds. */
  readonly timeout: number;
}

export interface SqlAnswer {
  readonly rows: readonly Dict[];
  readonly truncated: boolean;
  /** How many rows were changed. */
  readonly changes: number;
}

type Reply = ({ readonly ok: true } & SqlAnswer) | { readonly ok: false; readonly message: string };

/** Asks SQLite in a thread of its own, one question at a time. `close` ends the thread. */
export function createSqliteClient(clock: Clock) {
  const held = new Int32Array(new SharedArrayBuffer(4));
  let worker: Worker | undefined;
  let asked: SqlQuestion | undefined;

  const close = async () => {
    const [ended, question] = [worker, asked];
    [worker, asked] = [undefined, undefined];
    await ended?.terminate();
    // Left behind, it would lock the database for good.
    if (question && Atomics.exchange(held, 0, 0) === 1) await rmdir(`${question.path}.lock`).catch(() => undefined);
  };

  return {
    close,
    /** FILE_NOT_FOUND, FILE_UNREADABLE, INPUT_INVALID for what SQLite says of the statement. Rejects at Stop. */
    async ask(question: SqlQuestion, signal: AbortSignal): Promise<SqlAnswer> {
      signal.throwIfAborted();
      await requireDatabase(question);
      worker ??= new Worker(sqliteThread, { eval: true, workerData: { library: libraryFile(), held: held.buffer } });
      asked = question;
      const reply = await replyOf(worker, question, clock, signal);
      if (!reply) {
        await close();
        signal.throwIfAborted();
        throw new Error(`The database did not answer within ${question.timeout} s.`);
      }
      asked = undefined;
      if (reply.ok) return reply;
      throw faultOf(question, reply.message);
    },
  };
}

async function requireDatabase({ path, writes }: SqlQuestion): Promise<void> {
  const facts = await stat(path).catch((error: unknown) => {
    const refusal = readError(path, error);
    if (!(writes && refusal.code === 'FILE_NOT_FOUND')) throw refusal;
  });
  if (facts && !facts.isFile()) throw new FactoryError('FILE_UNREADABLE', `${basename(path)} is not a file.`);
  if (facts) return requireNoLog(path);
  await stat(dirname(path)).catch((error: unknown) => {
    throw writeError(path, error);
  });
}

/** What the header of a database says of how it is written, and what that is where changes go to a log of their own. */
const [modeAt, withLog] = [18, 2];

/** The memory that programs share for the log of a database can not be reached from WebAssembly. */
async function requireNoLog(path: string): Promise<void> {
  const file = await open(path).catch((error: unknown) => {
    throw readError(path, error);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, modeAt);
    if (bytesRead === 0 || buffer[0] !== withLog) return;
  } finally {
    await file.close();
  }
  const what = `${basename(path)} keeps its changes in a log (WAL), which can not be read here`;
  throw new FactoryError(
    'FILE_UNREADABLE',
    `${what}: have the program that made it set “PRAGMA journal_mode = DELETE”.`,
  );
}

/** Undefined where none came in time or before Stop. */
async function replyOf(
  worker: Worker,
  { timeout, ...question }: SqlQuestion,
  clock: Clock,
  signal: AbortSignal,
): Promise<Reply | undefined> {
  const over = new AbortController();
  const stop = () => over.abort();
  signal.addEventListener('abort', stop, { once: true });
  let forget = () => {};
  const answered = new Promise<Reply>((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
    forget = () => worker.off('message', resolve).off('error', reject);
  });
  try {
    // The lock of another program is waited for a little less long, so that it is named as the reason.
    worker.postMessage({ ...question, patience: timeout * 0.8 });
    return await Promise.race([answered, clock.sleep(timeout, over.signal).then(() => undefined)]);
  } finally {
    stop();
    signal.removeEventListener('abort', stop);
    forget();
  }
}

function faultOf({ path }: SqlQuestion, message: string): FactoryError {
  const name = basename(path);
  if (/database is locked/.test(message)) {
    const reason = `another program uses it, or one that crashed left ${name}.lock behind`;
    return new FactoryError('FILE_UNREADABLE', `${name} is locked: ${reason}.`);
  }
  if (/not a database|malformed|Could not open|unable to open|disk I\/O/i.test(message)) {
    const text = message.replaceAll(path, name).replace(/\.$/, '');
    return new FactoryError('FILE_UNREADABLE', `${name} could not be read as a SQLite database: ${text}.`);
  }
  const isOfValues = /binding parameter|column index out of range/i.test(message);
  return inputError(isOfValues ? 'values' : 'sql', `SQLite says: ${message}.`);
}

/** The library has a part beside it that it looks for itself, so it is not bundled: it lies as in a checkout. */
function libraryFile(): string {
  const path = join('node_modules', 'node-sqlite3-wasm', 'dist', 'node-sqlite3-wasm.js');
  const file = findAbove(path);
  if (file === undefined) throw new Error('SQLite is missing from this installation.');
  return file;
}
