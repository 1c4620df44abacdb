import { createServer } from 'node:net';
import { listen } from './contender.mjs';

/** The limit of an echo: the bytes come back as they are. @type {import('./contender.mjs').StartContender} */
export async function start() {
  let clients = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    clients++;
    socket.on('data', (chunk) => socket.write(chunk));
    socket.on('error', () => undefined);
  });
  return { port: await listen(server), clients: () => clients, emit: () => undefined };
}
