/**
 * A server under test, in its process. It answers each message of a client with the same, and sends events to all.
 * @typedef {object} Contender
 * @property {number} port
 * @property {string} [token]
 * @property {() => number} clients how many are connected
 * @property {(first: number, count: number) => void} emit sends the events of these numbers to every client
 * @property {(count: number) => void} [tell] sends so many events that are never dropped
 */

/**
 * `nodes` take turns in the events; `file` is the bundle of ours; `bulk` says what is sent instead of events.
 * @typedef {{ nodes: number, file: string, bulk?: Bulk }} ContenderOptions
 * @typedef {{ text: string, compression: 'none' | 'per client' | 'once' | 'once, level 6' }} Bulk
 */

/** @typedef {(options: ContenderOptions) => Promise<Contender>} StartContender */

/** @param {import('node:net').Server} server @returns {Promise<number>} */
export async function listen(server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}

/** Clients of this path only echo: no event is sent to them. */
export const echoPath = '/echo';
