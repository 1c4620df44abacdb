import { createServer, type Server, type Socket } from 'node:net';

export interface Listening {
  readonly port: number;
  /** Cuts all connections. */
  cut(): void;
  close(): Promise<void>;
}

/** Listens on the loopback, on a free port unless one is given. */
export async function listen(server: Server = createServer(), port = 0): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('No address.');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    cut,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = await listen();
  await server.close();
  return server.port;
}
