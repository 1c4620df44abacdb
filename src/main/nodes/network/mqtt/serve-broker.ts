import { createServer } from 'node:net';
import type { Attempt, Connection } from '../link/link';
import { reasonOf } from '../link/reason';
import { closeServer, listenOn } from '../server/place';

export interface BrokerPlace {
  readonly listen: string;
  readonly port: number;
  readonly most: number;
}

interface Broker extends Connection {
  clients(): number;
}

/** Tells of each message that a client sends, not of what the broker says about itself. */
export async function serveBroker(
  place: BrokerPlace,
  attempt: Attempt,
  heard: (topic: string) => void,
): Promise<Broker> {
  // Loaded by the runs that have such a node, not at every start.
  const { Aedes } = await import('aedes');
  const aedes = await Aedes.createBroker();
  aedes.on('publish', ({ topic }, client) => {
    if (client) heard(topic);
  });
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => undefined);
    aedes.handle(socket);
  });
  server.maxConnections = place.most;
  try {
    attempt.signal.throwIfAborted();
    await listenOn(server, place);
  } catch (error) {
    aedes.close();
    throw error;
  }
  server.on('error', (error) => attempt.lost(reasonOf(error)));
  return {
    clients: () => aedes.connectedClients,
    async close() {
      const closed = closeServer(server);
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
      await closed;
    },
  };
}
