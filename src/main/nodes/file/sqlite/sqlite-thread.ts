/**
 * What runs in the thread of a SQLite node: a query may take long, and SQLite as WebAssembly gives no way to interrupt
 * it but to end its thread. Kept as text so that it needs no file of its own beside the built code.
 *
 * Each query opens the file and closes it: a file that was replaced is seen, and no lock is held between two queries.
 * `held[0]` is 1 while a query may hold the lock, which whoever ends the thread has to remove.
 */
export const sqliteThread = `
const { parentPort, workerData } = require('node:worker_threads');
const { readFileSync, statSync } = require('node:fs');
const { Database } = require(workerData.library);
const held = new Int32Array(workerData.held);
const pause = new Int32Array(new SharedArrayBuffer(4));

function query({ path, sql, values, writes, most }) {
  const database = new Database(path, { readOnly: !writes, fileMustExist: !writes });
  try {
    const statement = database.prepare(sql);
    try {
      const rows = [];
      let truncated = false;
      for (const row of statement.iterate(values)) {
        truncated = rows.length === most;
        if (truncated) break;
        rows.push(plain(row));
      }
      return { rows, truncated, changes: writes ? database.get('SELECT changes() AS n').n : 0 };
    } finally {
      statement.finalize();
    }
  } finally {
    database.close();
  }
}

// SQLite as WebAssembly locks by a folder, which no other program heeds, and sees none of the locks of others. Linux tells of
// them: by file, and by bytes, of which these are SQLite's.
const [pending, reserved, last] = [0x40000000, 0x40000001, 0x400001ff];
function requireUnlocked(path, writes) {
  if (process.platform !== 'linux') return;
  let inode;
  try {
    inode = String(statSync(path).ino);
  } catch {
    return;
  }
  for (const line of readFileSync('/proc/locks', 'latin1').split('\\n')) {
    // Those that wait for one have an arrow, and one field more.
    const [, , , type, , file = '', from, to] = line.split(/ +/);
    const isHeld = file.endsWith(':' + inode) && Number(from) >= pending && Number(to) <= last;
    // Who reads is in the way of who writes, and who has only announced to write in nobody's who reads.
    if (isHeld && (writes || (type === 'WRITE' && Number(from) !== reserved))) throw new Error('database is locked');
  }
}
function plain(row) {
  const entries = Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? whole(value) : value]);
  return Object.fromEntries(entries);
}

function whole(value) {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

parentPort.on('message', (question) => {
  const until = Date.now() + question.patience * 1000;
  for (;;) {
    Atomics.store(held, 0, 1);
    try {
      requireUnlocked(question.path, question.writes);
      const answer = query(question);
      Atomics.store(held, 0, 0);
      parentPort.postMessage({ ok: true, ...answer });
      return;
    } catch (error) {
      Atomics.store(held, 0, 0);
      const message = String(error && error.message || error);
      if (!/database is locked/.test(message) || Date.now() >= until) {
        parentPort.postMessage({ ok: false, message });
        return;
      }
      Atomics.wait(pause, 0, 0, 20);
    }
  }
});
`;
