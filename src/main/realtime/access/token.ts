import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Subprotocol that every version 1 client may ask for; it is the one echoed, never the token's. */
export const protocolName = 'factory-ui.v1';
const tokenProtocolPrefix = 'factory-ui.token.';

/** A fresh token of 256 bits, in characters that headers, URLs and subprotocols take as they are. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Every token the request carries: as bearer, WebSocket subprotocol or `?token=`. */
export function offeredTokens(request: IncomingMessage, url: URL): readonly string[] {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const protocols = (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((protocol) => protocol.trim())
    .filter((protocol) => protocol.startsWith(tokenProtocolPrefix))
    .map((protocol) => protocol.slice(tokenProtocolPrefix.length));
  return [...(bearer === undefined ? [] : [bearer]), ...protocols, ...url.searchParams.getAll('token')];
}

/** Whether it has the shape of a JWT, which says nothing of its worth. */
export const looksLikeJwt = (token: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);

/** Compares in a time that tells nothing of where, or in what length, they differ. */
export function equalTokens(offered: string, token: string): boolean {
  return timingSafeEqual(digest(offered), digest(token));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
