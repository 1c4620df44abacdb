import type { FactoryError } from '#shared/base/errors';
import type { Result } from '#shared/base/result';
import type { ClientMessage } from '#shared/protocol/client-messages';
import { jsonCodec } from './json-codec';
import { msgpackCodec } from './msgpack-codec';

/** How messages are written into WebSocket frames and read from them. */
export interface MessageCodec {
  /** The subprotocol that stands for it. */
  readonly protocol: string;
  encode(message: ClientMessage): string | Uint8Array<ArrayBuffer>;
  /** What a frame carries, a message or a list of them, not parsed yet. INVALID_JSON, INVALID_MESSAGE. */
  decode(frame: unknown): Result<unknown, FactoryError>;
}

const codecs: readonly MessageCodec[] = [msgpackCodec, jsonCodec];

/** The subprotocols to offer, the one liked best first. */
export const offeredProtocols: readonly string[] = codecs.map(({ protocol }) => protocol);

/** What the server chose. One that chose nothing knows nothing but JSON. */
export function codecOf(protocol: string): MessageCodec {
  return codecs.find((codec) => codec.protocol === protocol) ?? jsonCodec;
}
