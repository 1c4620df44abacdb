import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { listen } from './contender.mjs';

const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * A WebSocket server that only writes what it is given: the bare sockets of all who have come.
 * @param {readonly string[]} [headers] of its answer
 */
export async function acceptSockets(headers = []) {
  /** @type {Set<import('node:stream').Duplex>} */
  const sockets = new Set();
  const server = createServer();
  server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${magic}`).digest('base64');
    const lines = [
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${accept}`,
      ...headers,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    socket.resume();
  });
  return { port: await listen(server), sockets };
}
