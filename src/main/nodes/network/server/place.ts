import { isIP, type Server } from 'node:net';
import { inputError, quoted } from '../../input-error';
import { integer, text } from '../../ports';

export const listenInput = text({
  title: 'Listen on',
  description: '127.0.0.1 for programs of this machine alone; 0.0.0.0 for all that reach it over the network.',
  default: '127.0.0.1',
  wirable: false,
});

export const portInput = <const D extends number>(port: D) =>
  integer({ default: port, min: 1, max: 65_535, description: 'One that no other program uses.' });

export const mostClientsInput = integer({
  title: 'Most clients',
  description: 'Further ones are turned away.',
  default: 16,
  min: 1,
  max: 1000,
  wirable: false,
});

/** INPUT_INVALID unless it is an address of a machine. */
export function readPlace(inputs: { listen: string; port: number }): { listen: string; port: number } {
  const listen = inputs.listen.trim().replace('localhost', '127.0.0.1');
  if (isIP(listen) === 0)
    throw inputError('listen', `${quoted(inputs.listen)} is no address to listen on, such as 127.0.0.1.`);
  return { listen, port: inputs.port };
}

/** Resolves when it listens. */
export function listenOn(server: Server, { listen, port }: { listen: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: listen, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
