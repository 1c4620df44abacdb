import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { isLoopback } from '#main/loopback';
import { msgpackProtocol } from '#shared/protocol/wire/msgpack';
import { protocolName } from '../access/token';
import type { Format, WireForm } from '../delivery/wire-form';

/** `auto`: for clients on other machines. Within one machine a compressed message is only later than a plain one. */
export type CompressionSetting = 'auto' | 'always' | 'never';

/** Which of the subprotocols a client offers is taken. Tokens come as subprotocols, too, and are never echoed. */
export function chooseProtocol(offered: ReadonlySet<string>): string | false {
  return [msgpackProtocol, protocolName].find((name) => offered.has(name)) ?? false;
}

export function mayCompress(setting: CompressionSetting, request: IncomingMessage): boolean {
  if (setting !== 'auto') return setting === 'always';
  const { remoteAddress } = request.socket;
  return remoteAddress !== undefined && !isLoopback(remoteAddress);
}

export function agreedFormat(socket: WebSocket): Format {
  return socket.protocol === msgpackProtocol ? 'msgpack' : 'json';
}

/** The form of messages that was agreed on with a client. */
export function agreedForm(socket: WebSocket, request: IncomingMessage): Pick<WireForm, 'format' | 'compress'> {
  const offer = request.headers['sec-websocket-extensions'] ?? '';
  return {
    format: agreedFormat(socket),
    // Frames are shared, so they are made with the usual window; who can only take a smaller one gets them plain.
    compress: socket.extensions.includes('permessage-deflate') && !offer.includes('server_max_window_bits'),
  };
}
