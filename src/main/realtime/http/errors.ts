import type { ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FactoryError } from '#shared/base/errors';

/** What every failed HTTP answer holds. */
export interface ErrorBody {
  readonly success: false;
  readonly error: string;
  readonly code: FactoryError['code'];
  readonly node_id?: string;
  readonly input_name?: string;
}

export function errorBody(error: FactoryError): ErrorBody {
  const { node_id, input_name } = error.details;
  return {
    success: false,
    error: error.message,
    code: error.code,
    ...(node_id === undefined ? {} : { node_id }),
    ...(input_name === undefined ? {} : { input_name }),
  };
}

/** Answers a request that did not get as far as a route. */
export function refuseRequest(
  response: ServerResponse,
  error: FactoryError,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(error.status, { ...jsonHeaders, ...hints(error), ...headers })
    .end(JSON.stringify(errorBody(error)));
}

/** Answers on a connection that no response belongs to, a refused WebSocket handshake's above all, and hangs up. */
export function refuseSocket(socket: Duplex, error: FactoryError): void {
  const body = Buffer.from(JSON.stringify(errorBody(error)));
  const headers = { ...jsonHeaders, ...hints(error), connection: 'close', 'content-length': String(body.length) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  // The peer may be gone already; there is nobody to tell.
  socket.on('error', () => socket.destroy());
  socket.write(`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\n${lines.join('\r\n')}\r\n\r\n`);
  socket.end(body);
}

const jsonHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** What the status alone does not tell: how to get in, or when to try again. */
export function hints({ code, details }: FactoryError): Record<string, string> {
  if (code === 'UNAUTHORIZED') return { 'www-authenticate': 'Bearer' };
  if (code === 'TOKEN_EXPIRED') return { 'www-authenticate': 'Bearer error="invalid_token"' };
  if (code === 'RATE_LIMITED') return { 'retry-after': String(details.retry_after ?? 1) };
  return {};
}
