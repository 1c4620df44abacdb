import { integer, text, toggle } from '../../ports';
import { checkRange, readHost } from '../settings';

/** Where a node that sends over UDP sends to. */
export const targetInputs = <const D extends number>(port: D) => ({
  host: text({ description: 'A name or an address.', default: '127.0.0.1' }),
  port: integer({ default: port, min: 1, max: 65_535 }),
  broadcast: toggle({
    description: 'Lets the host be a broadcast address, such as 192.168.1.255: then all machines of a network get it.',
    default: false,
    wirable: false,
  }),
});

export function readTarget(inputs: { host: string; port: number; broadcast: boolean }) {
  checkRange('port', inputs.port, 1, 65_535);
  return { host: readHost('host', inputs.host), port: inputs.port, broadcast: inputs.broadcast };
}
