import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { inputError, quoted } from '../../input-error';
import type { Attempt, Connection } from '../link/link';
import { orAborted } from '../link/outbox';
import { reasonOf } from '../link/reason';

/** Several programs may listen to one multicast group; a port of one's own is nobody else's. */
const socketFor = (address: string, reuseAddr = false): Socket =>
  createSocket({ type: isIP(address) === 6 ? 'udp6' : 'udp4', reuseAddr });

const close = (socket: Socket): Promise<void> => new Promise((resolve) => socket.close(() => resolve()));

export interface Bind {
  readonly listen: string;
  readonly port: number;
  /** A multicast group to join; empty for none. */
  readonly group: string;
}

/** INPUT_INVALID unless it is empty or an address of a multicast group. */
export function readGroup(value: string): string {
  const group = value.trim();
  const isGroup = isIP(group) === 4 ? /^2(2[4-9]|3\d)\./.test(group) : isIP(group) === 6 && /^ff/i.test(group);
  if (group === '' || isGroup) return group;
  throw inputError('group', `${quoted(group)} is no multicast group, such as 239.0.0.1.`);
}

/** Receives what comes to a port. */
export async function bindUdp(
  { listen, port, group }: Bind,
  attempt: Attempt,
  receive: (data: Buffer, from: RemoteInfo) => void,
): Promise<Connection> {
  const socket = socketFor(listen, group !== '');
  socket.on('message', receive);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.bind({ address: listen, port, exclusive: group === '' }, resolve);
    });
    if (group !== '') socket.addMembership(group, isIP(listen) === 4 && listen !== '0.0.0.0' ? listen : undefined);
  } catch (error) {
    await close(socket);
    throw error;
  }
  socket.on('error', (error) => attempt.lost(reasonOf(error)));
  return { close: () => close(socket) };
}

export interface UdpSender extends Connection {
  send(data: Uint8Array): Promise<void>;
}

/**
 * Sends to one host. It does not ask whether anybody listens there: packets to nobody are lost, as UDP has it, and those
 * that follow go out without a pause.
 */
export async function openUdp(host: string, port: number, broadcast: boolean, attempt: Attempt): Promise<UdpSender> {
  const address = isIP(host) === 0 ? (await orAborted(lookup(host), attempt.signal)).address : host;
  const socket = socketFor(address);
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, resolve);
  });
  socket.on('error', (error) => attempt.lost(reasonOf(error)));
  socket.setBroadcast(broadcast);
  return {
    send: (data) =>
      new Promise((resolve, reject) => {
        socket.send(data, port, address, (error) => (error ? reject(error) : resolve()));
      }),
    close: () => close(socket),
  };
}
