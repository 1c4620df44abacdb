import { createConnection, createServer } from 'node:net';
import { now, wait, within } from '../../lib/clock.mjs';
import { RawClient } from './raw-client.mjs';

/** @typedef {import('./raw-client.mjs').Target} Target */

/** Milliseconds until an update that was never seen counts as lost. */
const patience = 5_000;

/**
 * Sets an input to one number after the other, each when the one before was seen, and gives when each was sent. Not at
 * even times, so that nothing falls into step.
 * @param {{ target: Target, node: string, input: string, count: number, pause: number, from: number, seenPort: number }} job
 */
export async function setInputs({ target, node, input, count, pause, from, seenPort }) {
  const client = await RawClient.open(target);
  await client.subscribe({ events: [] });
  let refused = 0;
  client.onMessage = (data, start, end) => {
    const text = data.toString('utf8', start, end);
    if (!text.startsWith('{"type":"input_update_response"') || !JSON.parse(text).data.success) refused++;
  };
  const seen = createConnection({ host: '127.0.0.1', port: seenPort, noDelay: true });
  const sent = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    await wait(pause * 2 * Math.random());
    const isSeen = new Promise((resolve) => seen.once('data', resolve));
    sent[at] = now();
    client.send({ type: 'input_update', node_id: node, input_name: input, input_value: from + at });
    await within(isSeen, patience);
  }
  seen.destroy();
  client.close();
  return { sent, refused };
}

/** @type {Promise<Float64Array> | undefined} */
let watching;

/**
 * Hears every node, and notes when each value of one was first heard. Says so at a port, a byte a value.
 * @param {{ target: Target, node: string, count: number, from: number }} job
 */
export async function watchNode({ target, node, count, from }) {
  const client = await RawClient.open(target);
  await client.subscribe({ events: ['node_state', 'workflow_event'] });
  /** @type {import('node:net').Socket | undefined} */
  let listener;
  const server = createServer({ noDelay: true }, (socket) => {
    listener = socket.on('error', () => undefined);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const heard = new Float64Array(count).fill(Number.NaN);
  let came = 0;
  client.onData = () => {
    came = now();
  };
  const mark = Buffer.from(`"node_id":"${node}"`);
  watching = new Promise((resolve) => {
    client.onMessage = (data, start, end) => {
      const text = data.subarray(start, end);
      if (!text.includes(mark)) return;
      const at = JSON.parse(text.toString()).data.data?.result - from;
      if (!Number.isNaN(heard[at] ?? 0)) return;
      heard[at] = came;
      listener?.write('.');
      if (at === count - 1) resolve(heard);
    };
    client.socket.on('close', () => resolve(heard));
  });
  const address = server.address();
  return { seenPort: typeof address === 'object' && address ? address.port : 0 };
}

/** When each value was heard, `NaN` where it never was. */
export async function watched() {
  return watching && within(watching, patience);
}
