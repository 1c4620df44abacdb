import { RawClient } from './raw-client.mjs';

/**
 * Ticks a second over some time, by the ticks and times in the figures a run states of itself.
 * @param {{ target: import('./raw-client.mjs').Target, seconds: number }} job
 */
export async function readRate({ target, seconds }) {
  const client = await RawClient.open(target);
  await client.subscribe({ events: ['run_stats'] });
  const first = await stats(client);
  let last = first;
  while (last.timestamp - first.timestamp < seconds) last = await stats(client);
  client.close();
  return { rate: (last.data.tick - first.data.tick) / (last.timestamp - first.timestamp) };
}

/** @param {RawClient} client @returns {Promise<{ timestamp: number, data: { tick: number } }>} */
async function stats(client) {
  return JSON.parse(await client.next((text) => text.startsWith('{"type":"run_stats"')));
}
