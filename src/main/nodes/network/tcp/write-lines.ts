import type { Socket } from 'node:net';

/** Resolves when the system has taken it, so that what waits stays where it can be counted. */
export function writeLine(socket: Socket, line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
  });
}
