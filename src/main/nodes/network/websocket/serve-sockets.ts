import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Clock } from '#main/engine/node-kind';
import type { Inbox } from '../link/inbox';
import type { Attempt, Connection } from '../link/link';
import { type Format, readPayload } from '../payload';
import { closeServer, listenOn } from '../server/place';
import { isAllowedSite } from '../server/site';
import { watchPulse } from './heartbeat';
import { longestMessage, textOf } from './websocket-client';

export interface ServerSettings {
  readonly listen: string;
  readonly port: number;
  readonly format: Format;
  readonly origins: readonly string[];
  readonly most: number;
}

export interface ClientMessage {
  readonly client: number;
  readonly message: unknown;
}

export interface SocketServer extends Connection {
  clients(): number;
  greetWith(payload: string | undefined): void;
  /** Gives how many clients were cut off because they had not read what was sent before. */
  broadcast(payload: string): number;
}

/** Bytes that may wait for a client that reads slowly. */
const mostUnread = 4 * 1024 * 1024;

export async function serveSockets(
  settings: ServerSettings,
  attempt: Attempt,
  clock: Clock,
  inbox: Inbox<ClientMessage>,
): Promise<SocketServer> {
  // Loaded by the runs that have such a node, not at every start.
  const [{ WebSocketServer }, { createServer }] = await Promise.all([import('ws'), import('node:http')]);
  attempt.signal.throwIfAborted();
  const { listen, format, origins, most } = settings;
  let numbers = 0;
  let greeting: string | undefined;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessage });
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 10_000 }, (_, response) => {
    response.writeHead(426, { connection: 'close' }).end('This is a WebSocket server.\n');
  });
  const admit = (socket: WebSocket) => {
    numbers += 1;
    const client = numbers;
    socket.on('error', () => undefined);
    socket.on('message', (data) => {
      const text = textOf(data);
      inbox.push({ client, message: readPayload(text, format) }, text.length);
    });
    if (greeting !== undefined) socket.send(greeting);
    void watchPulse(socket, clock, attempt.signal, () => socket.terminate());
  };
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => undefined);
    if (!isAllowedSite(request.headers, listen, origins)) return turnAway(stream, '403 Forbidden');
    if (sockets.clients.size >= most) return turnAway(stream, '503 Service Unavailable');
    sockets.handleUpgrade(request, stream, head, admit);
  });
  await listenOn(server, settings);
  server.on('error', (error) => attempt.lost(error.message));
  return {
    clients: () => sockets.clients.size,
    greetWith: (payload) => {
      greeting = payload;
    },
    broadcast(payload) {
      let cut = 0;
      for (const socket of sockets.clients) {
        if (socket.bufferedAmount > mostUnread) {
          socket.terminate();
          cut += 1;
        } else if (socket.readyState === socket.OPEN) socket.send(payload);
      }
      return cut;
    },
    async close() {
      for (const socket of sockets.clients) {
        socket.close(1001);
        socket.terminate();
      }
      server.closeAllConnections();
      await closeServer(server);
    },
  };
}

function turnAway(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
