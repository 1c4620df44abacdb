import { createServer } from 'node:http';
import { constants, deflateRawSync } from 'node:zlib';
import { WebSocketServer } from 'ws';
import { frameOf } from '../wire/frames.mjs';
import { listen } from './contender.mjs';
import { acceptSockets } from './upgrade.mjs';

/** The level the hub uses. */
const fast = 1;

/**
 * Sends one text again and again: as it is, compressed for each client (`ws`, as it does by itself), or compressed once
 * and written to all. Without context takeover, since a shared message can not refer to what one client heard before.
 * @type {import('./contender.mjs').StartContender}
 */
export async function start({ bulk }) {
  if (!bulk) throw new Error('Nothing to send.');
  const { text, compression } = bulk;
  if (compression === 'per client') return perClient(text);
  const isCompressed = compression !== 'none';
  const level = compression === 'once' ? fast : 6;
  const { port, sockets } = await acceptSockets(
    isCompressed ? ['Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover'] : [],
  );
  return {
    port,
    clients: () => sockets.size,
    emit(_first, count) {
      for (let at = 0; at < count; at++) {
        const bytes = Buffer.from(text);
        const frame = frameOf(isCompressed ? deflate(bytes, level) : bytes, { compressed: isCompressed });
        for (const socket of sockets) socket.write(frame);
      }
    },
  };
}

/** A message of permessage-deflate: what a flush leaves at its end is left out. @param {Buffer} bytes @param {number} level */
function deflate(bytes, level) {
  return deflateRawSync(bytes, { level, finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
}

/** @param {string} text @returns {Promise<import('./contender.mjs').Contender>} */
async function perClient(text) {
  const server = createServer();
  const sockets = new WebSocketServer({
    server,
    perMessageDeflate: { threshold: 0, serverNoContextTakeover: true, zlibDeflateOptions: { level: fast } },
  });
  return {
    port: await listen(server),
    clients: () => sockets.clients.size,
    emit(_first, count) {
      for (let at = 0; at < count; at++) for (const socket of sockets.clients) socket.send(text);
    },
  };
}
