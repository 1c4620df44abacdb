/**
 * What runs in the thread of a SQLite node: a query may take long, and SQLite as WebAssembly gives no way to interrupt
 * it but to end its thread. Kept as text so that it needs no file of its own beside the built code.
 *
 * Each query opens the file and closes it: a file that was replaced is seen, and no lock is held between two queries.
 * `held[0]` is 1 while a query may hold the lock, which whoever ends the thread has to remove.
 */
export const sqliteThread = `
const { parentPort, workerData } = require('node:worker_threads');
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
