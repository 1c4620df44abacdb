import { connect, type Socket } from 'node:net';
import type { Attempt } from '../link/link';
import { reasonOf } from '../link/reason';

/** Connects; what comes of the socket's end is told to the attempt. */
export function openSocket(host: string, port: number, attempt: Attempt): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 });
  return new Promise((resolve, reject) => {
    const abort = () => socket.destroy(new Error('the connection was cut'));
    attempt.signal.addEventListener('abort', abort, { once: true });
    socket.once('connect', () => {
      attempt.signal.removeEventListener('abort', abort);
      socket.on('error', (error) => attempt.lost(reasonOf(error)));
      socket.on('close', () => attempt.lost('the other end closed it'));
      resolve(socket);
    });
    socket.on('error', (error) => {
      attempt.signal.removeEventListener('abort', abort);
      reject(error);
    });
  });
}

/** What was written before is sent on by the system. */
export function endSocket(socket: Socket): Promise<void> {
  if (socket.closed) return Promise.resolve();
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
    socket.destroySoon();
    // An end that takes nothing more would keep it open for ever.
    if (socket.writableLength > 0) socket.destroy();
  });
}
