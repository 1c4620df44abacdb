import { Socket } from 'node:net';
import { now } from '../../lib/clock.mjs';

/** @typedef {{ lastRead: number, lastWritten: number }} Trace */

/** @type {Trace | undefined} */
let trace;

/**
 * Keeps when something was last read from this process' sockets, and when the last byte was last handed over to the
 * system, from outside of what uses them. Gives what was kept since the call before.
 */
export function traceSockets() {
  const kept = trace;
  trace = { lastRead: 0, lastWritten: 0 };
  if (!kept) patch();
  return kept;
}

function patch() {
  const prototype = /** @type {any} */ (Socket.prototype);
  const { push } = prototype;
  prototype.push = function (/** @type {unknown} */ chunk, /** @type {unknown} */ encoding) {
    if (trace && chunk !== null) trace.lastRead = now();
    return push.call(this, chunk, encoding);
  };
  for (const name of ['_write', '_writev']) {
    const method = prototype[name];
    prototype[name] = function (/** @type {any[]} */ ...words) {
      const done = words.pop();
      method.call(this, ...words, (/** @type {unknown} */ error) => {
        if (trace) trace.lastWritten = now();
        done(error);
      });
    };
  }
}
