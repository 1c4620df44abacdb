import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FactoryError } from '#shared/base/errors';

/** Ports tried after the wanted one. */
const attempts = 50;

export interface Wanted {
  readonly host: string;
  readonly port: number;
  readonly portTaken: 'refuse' | 'next';
}

/** Binds the server and resolves with the port it got. PORT_TAKEN naming the port. */
export async function bind(server: Server, { host, port, portTaken }: Wanted): Promise<number> {
  const last = portTaken === 'next' && port !== 0 ? Math.min(port + attempts, 65_535) : port;
  for (let candidate = port; candidate <= last; candidate++) {
    const failure = await tryToListen(server, host, candidate);
    if (failure === undefined) return (server.address() as AddressInfo).port;
    if (failure.code !== 'EADDRINUSE') throw unusable(host, candidate, failure);
  }
  throw new FactoryError(
    'PORT_TAKEN',
    `Port ${port} on ${host} is taken by another program. Choose another one with --port, or 0 for any free one.`,
  );
}

function tryToListen(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', succeeded);
      resolve(error);
    };
    const succeeded = () => {
      server.off('error', failed);
      resolve(undefined);
    };
    server.once('error', failed);
    server.once('listening', succeeded);
    // Node wants an IPv6 address without the brackets that URLs put around it.
    server.listen({ host: host.replace(/^\[(.*)\]$/, '$1'), port });
  });
}

function unusable(host: string, port: number, error: NodeJS.ErrnoException): FactoryError {
  return new FactoryError(
    'SETTINGS_INVALID',
    `The server can not listen on ${host} port ${port}: ${error.code ?? 'unknown reason'}. Check --host and --port.`,
    {},
    { cause: error },
  );
}
