import { createServer } from 'node:http';
import { importPeer } from '../../lib/import-peer.mjs';
import { messageOf } from '../wire/event.mjs';
import { listen } from './contender.mjs';

/** `io.emit`, over WebSockets only. @type {import('./contender.mjs').StartContender} */
export async function start({ nodes }) {
  const { Server } = await importPeer('socket.io');
  const server = createServer();
  const io = new Server(server, { transports: ['websocket'], serveClient: false });
  return {
    port: await listen(server),
    clients: () => io.of('/').sockets.size,
    emit(first, count) {
      for (let at = first; at < first + count; at++) io.emit('node_state', messageOf(at, nodes));
    },
  };
}
