import { Socket } from 'node:net';
import { now } from '../../lib/clock.mjs';

/** `asked`: when a client's `subscribe` was read; `lastWritten`: when the last byte was handed over to the system. */
/** @typedef {{ asked: number, lastWritten: number }} Trace */

/** @type {Trace | undefined} */
let trace;

/** Follows this process' sockets from outside of what uses them. Gives what was kept since the call before. */
export function traceSockets() {
  const kept = trace;
  trace = { asked: 0, lastWritten: 0 };
  if (!kept) patch();
  return kept;
}

function patch() {
  const prototype = /** @type {any} */ (Socket.prototype);
  const { push } = prototype;
  prototype.push = function (/** @type {Buffer | null} */ chunk, /** @type {unknown} */ encoding) {
    // Frames of these benchmarks' clients are masked with zeros, so that their text can be read.
    if (trace && chunk?.includes('"type":"subscribe"')) trace.asked = now();
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
