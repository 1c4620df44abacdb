import { createServer, type Socket } from 'node:net';
import type { Inbox } from '../link/inbox';
import type { Attempt, Connection } from '../link/link';
import { reasonOf } from '../link/reason';
import { type Format, readPayload } from '../payload';
import { closeServer, listenOn } from '../server/place';
import { createLineSplitter } from './line-splitter';

export interface LineServerSettings {
  readonly listen: string;
  readonly port: number;
  readonly format: Format;
  readonly most: number;
}

export interface ClientLine {
  readonly client: number;
  readonly line: unknown;
}

interface LineServer extends Connection {
  clients(): number;
  /** Gives how many clients were cut off because they had not read what was sent before. */
  broadcast(line: string): number;
}

/** Bytes that may wait for a client that reads slowly. */
const mostUnread = 4 * 1024 * 1024;

export async function serveLines(
  settings: LineServerSettings,
  attempt: Attempt,
  inbox: Inbox<ClientLine>,
): Promise<LineServer> {
  const { format, most } = settings;
  const sockets = new Set<Socket>();
  let numbers = 0;
  const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 }, (socket) => {
    if (sockets.size >= most) return void socket.destroy();
    numbers += 1;
    const client = numbers;
    const split = createLineSplitter();
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      const lines = split(data);
      if (lines === null) return void socket.destroy();
      for (const line of lines) inbox.push({ client, line: readPayload(line, format) }, line.length);
    });
  });
  await listenOn(server, settings);
  server.on('error', (error) => attempt.lost(reasonOf(error)));
  return {
    clients: () => sockets.size,
    broadcast(line) {
      let cut = 0;
      for (const socket of sockets) {
        if (socket.writableLength > mostUnread) {
          socket.destroy();
          cut += 1;
        } else if (socket.writable) socket.write(`${line}\n`);
      }
      return cut;
    },
    async close() {
      const closed = closeServer(server);
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
