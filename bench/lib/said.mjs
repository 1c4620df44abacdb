/** Milliseconds a start may take. */
const patience = 60_000;

/**
 * What a program that was just started says in the first group of a pattern; rejects with all it has said when it ends or
 * takes too long.
 * @param {import('node:child_process').ChildProcess} child @param {RegExp} pattern
 * @returns {Promise<string>}
 */
export function said(child, pattern) {
  return new Promise((resolve, reject) => {
    let heard = '';
    const timer = setTimeout(() => reject(new Error(`The server did not start:\n${heard}`)), patience);
    const take = (/** @type {Buffer} */ chunk) => {
      heard += chunk;
      const found = pattern.exec(heard)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The server ended with code ${code}:\n${heard}`));
    });
  });
}
