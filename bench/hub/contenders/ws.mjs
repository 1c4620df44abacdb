import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { messageOf } from '../wire/event.mjs';
import { echoPath, listen } from './contender.mjs';

/** `ws` as its documentation says: one string, sent to each client. @type {import('./contender.mjs').StartContender} */
export async function start({ nodes }) {
  /** @type {Set<import('ws').WebSocket>} */
  const listeners = new Set();
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, request) => {
    if (request.url !== echoPath) listeners.add(socket);
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    socket.on('close', () => listeners.delete(socket)).on('error', () => undefined);
  });
  return {
    port: await listen(server),
    clients: () => sockets.clients.size,
    emit(first, count) {
      for (let at = first; at < first + count; at++) {
        const text = JSON.stringify(messageOf(at, nodes));
        for (const socket of listeners) socket.send(text);
      }
    },
  };
}
