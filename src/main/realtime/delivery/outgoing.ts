import { jsonForm } from '#shared/protocol/json-form';
import type { ServerMessage, ServerMessageType } from '#shared/protocol/server-messages';

/**
 * A message on its way to any number of clients: built at most once, and serialized at most once per encoding, however
 * many clients it goes to; not at all when newer state replaced it before anybody took it.
 */
export class Outgoing {
  private built: ServerMessage | undefined;
  private text: Buffer | undefined;

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

  /** The encoding of a MessagePort: the message itself. */
  get message(): ServerMessage {
    this.built ??= this.build();
    return this.built;
  }

  /** The encoding of a WebSocket: JSON as UTF-8. */
  get json(): Buffer {
    this.text ??= Buffer.from(JSON.stringify(jsonForm(this.message)));
    return this.text;
  }
}
