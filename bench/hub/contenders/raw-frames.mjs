import { messageOf } from '../wire/event.mjs';
import { frameOf } from '../wire/frames.mjs';
import { acceptSockets } from './upgrade.mjs';

/**
 * The limit of a fan-out without gathering: one frame built for all, and one write of it to each socket.
 * @type {import('./contender.mjs').StartContender}
 */
export async function start({ nodes }) {
  const { port, sockets } = await acceptSockets();
  return {
    port,
    clients: () => sockets.size,
    emit(first, count) {
      for (let at = first; at < first + count; at++) {
        const frame = frameOf(Buffer.from(JSON.stringify(messageOf(at, nodes))));
        for (const socket of sockets) socket.write(frame);
      }
    },
  };
}
