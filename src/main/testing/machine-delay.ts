import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Milliseconds between two looks of the control thread. */
const period = 10;

/**
 * How late this machine itself is while a test measures time: a thread with nothing else to do looks at the clock every
 * 10 ms. What a measured delay is over that is the program's own.
 */
export async function watchMachineDelay(): Promise<{ stop(): Promise<number> }> {
  const thread = new Worker(controlThread, { eval: true, workerData: period });
  await once(thread, 'online');
  return {
    /** The longest delay since the start, milliseconds. */
    async stop() {
      const measured = once(thread, 'message');
      thread.postMessage('stop');
      const [longest] = (await measured) as [number];
      await thread.terminate();
      return longest;
    },
  };
}

const controlThread = `
  const { parentPort, workerData: period } = require('node:worker_threads');
  let last = performance.now();
  let longest = 0;
  setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - period);
    last = now;
  }, period);
  parentPort.once('message', () => parentPort.postMessage(longest));
`;
