import { answerJob } from '../../lib/child.mjs';

/** Seconds before each tick that are spun away, as the engine does. */
const spin = 0.0002;

/**
 * The limit of pacing on this machine: a thread that does nothing but wait for the next tick, and leaves out what is past.
 * @param {{ hz: number, seconds: number }} job
 * @returns {Promise<{ times: number[] }>} when its ticks began
 */
async function waitOnly({ hz, seconds }) {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const now = () => performance.now() / 1000;
  const began = now();
  /** @type {number[]} */
  const times = [];
  for (let count = 1; count <= seconds * hz; count = Math.max(count + 1, Math.ceil((now() - began) * hz))) {
    const due = began + count / hz;
    const left = due - now();
    if (left > spin) Atomics.wait(cell, 0, 0, (left - spin) * 1000);
    while (now() < due);
    times.push(now());
  }
  return { times };
}

await answerJob(waitOnly);
