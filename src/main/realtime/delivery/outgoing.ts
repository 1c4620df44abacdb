import type { ServerMessage, ServerMessageType } from '#shared/protocol/server-messages';
import { unixSeconds } from '../clock';
import { deflatedFrameOf, frameOf, payloadOf } from './frame';
import { payload, withSequence } from './payload';
import type { Slab } from './slab';
import type { Format, WireForm } from './wire-form';

/** Bytes of a frame that is kept for clients that may come back. */
const largest = 16 * 1024;

type ByteForm = Pick<WireForm, 'compress' | 'sequenced'> & { readonly format: Format };

/**
 * A message on its way to any number of clients: built at most once, and encoded at most once per form, however many
 * clients it goes to; not at all when newer state replaced it before anybody took it.
 */
export class Outgoing {
  /** Its place in the event log; answers to one client have none. */
  seq: number | undefined;
  private built: ServerMessage | undefined;
  /** By `variant`. */
  private readonly frames: (Buffer | undefined)[] = [];

  private constructor(
    readonly type: ServerMessageType,
    private readonly build: () => ServerMessage,
  ) {}

  static of(message: ServerMessage): Outgoing {
    return new Outgoing(message.type, () => message);
  }

  /** For messages that cost something to put together and may never be taken. `build` must not read what changes later. */
  static lazy<T extends ServerMessageType>(type: T, build: () => Extract<ServerMessage, { type: T }>): Outgoing {
    return new Outgoing(type, build);
  }

  get message(): ServerMessage {
    this.built ??= this.build();
    return this.built;
  }

  /** The form of a MessagePort: the message itself. */
  object(sequenced: boolean): object {
    return sequenced && this.seq !== undefined ? { seq: this.seq, ...this.message } : this.message;
  }

  /** A whole WebSocket frame. */
  frame(form: ByteForm): Buffer {
    const index = variant(form);
    const frame = this.frames[index] ?? this.makeFrame(form);
    this.frames[index] = frame;
    return frame;
  }

  /** Has the frame ready, in memory beside others. */
  encode(form: ByteForm, slab: Slab): void {
    this.frames[variant(form)] = slab.put(this.frame(form));
  }

  /** What `frame` carries, not deflated. */
  payload({ format, sequenced }: ByteForm): Buffer {
    return payloadOf(this.frame({ format, sequenced, compress: false }));
  }

  /** Frees the bytes of a large message, such as a picture; should a client come back for it, they are made again. */
  forgetLarge(): void {
    if (this.frames.some((frame) => frame && frame.length > largest)) this.frames.length = 0;
  }

  /** What can not be encoded must not take the clients, or this process, along: they are told that something is missing. */
  private encoded(format: Format): string | Uint8Array {
    try {
      return payload(this.message, format);
    } catch {
      const message = `A message of the type ${this.type} could not be encoded.`;
      return payload({ type: 'error', timestamp: unixSeconds(), code: 'INTERNAL', message, data: {} }, format);
    }
  }

  private makeFrame({ format, compress, sequenced }: ByteForm): Buffer {
    if (compress) {
      const deflated = deflatedFrameOf(this.payload({ format, sequenced, compress }), format);
      return deflated ?? this.frame({ format, sequenced, compress: false });
    }
    if (!sequenced) return frameOf(this.encoded(format), format);
    const bare = { format, sequenced: false, compress: false };
    if (this.seq === undefined) return this.frame(bare);
    const made = this.frames[variant(bare)];
    const encoded = made ? payloadOf(made) : this.encoded(format);
    return frameOf(withSequence(encoded, this.seq, format), format);
  }
}

const variant = ({ format, compress, sequenced }: ByteForm): number =>
  (format === 'json' ? 0 : 4) + (compress ? 2 : 0) + (sequenced ? 1 : 0);
