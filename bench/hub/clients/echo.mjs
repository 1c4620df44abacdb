import { now } from '../../lib/clock.mjs';
import { RawClient } from './raw-client.mjs';

/** @typedef {import('./raw-client.mjs').Target & { count: number, warmUp: number, interval: number }} EchoJob */

/** Bytes of a message, more or less. */
const size = 200;

/**
 * Round trips of one message after the other, or one every `interval` milliseconds. Each answer must be to what was sent.
 * @param {EchoJob} job
 * @returns {Promise<{ times: Float64Array, wrong: number }>} milliseconds
 */
export async function echo({ count, warmUp, interval, ...target }) {
  const client = await RawClient.open(target);
  const isOurs = target.dialect === 'ours';
  if (isOurs) await client.subscribe({ events: [] });
  const times = new Float64Array(count);
  let wrong = 0;
  const began = now();
  for (let at = -warmUp; at < count; at++) {
    const timestamp = `${at}`.padEnd(size - 40, '.');
    const message = JSON.stringify({ type: 'ping', timestamp });
    const due = began + (at + warmUp) * interval;
    while (interval > 0 && now() < due) await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - now())));
    const answered = arrival(client);
    const sent = now();
    client.send(message);
    const { came, text } = await answered;
    if (text !== (isOurs ? message.replace('ping', 'pong') : message)) wrong++;
    if (at >= 0) times[at] = came - sent;
  }
  client.close();
  return { times, wrong };
}

/** @param {RawClient} client @returns {Promise<{ came: number, text: string }>} */
function arrival(client) {
  return new Promise((resolve) => {
    client.onMessage = (data, start, end) => resolve({ came: now(), text: data.toString('utf8', start, end) });
  });
}
