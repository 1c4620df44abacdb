import type { Disposable } from '#shared/base/disposable';
import type { ClientMessage } from '#shared/protocol/client-messages';
import type { ChannelName } from './connection-state';

/** One link to the backend, from its opening to its end. It is not opened twice: reconnecting makes a new one. */
export interface Channel extends Disposable {
  /** Sends a message once `opened` was heard; before that and after the end it is dropped. */
  send(message: ClientMessage): void;
}

/** What a channel tells, never before `open` has returned. After `ended` it says nothing more; after its disposal it says nothing at all. */
export interface ChannelListener {
  opened(): void;
  /** One message, not parsed yet. */
  message(raw: unknown): void;
  /** Something came that is no message at all. */
  unreadable(reason: string): void;
  ended(end: ChannelEnd): void;
}

export type ChannelEnd =
  | { readonly type: 'lost'; readonly reason: string }
  /** The server will not have this client; trying again would not help. */
  | { readonly type: 'refused'; readonly reason: string };

/** How to reach the backend. */
export interface Route {
  readonly name: ChannelName;
  open(listener: ChannelListener): Channel;
}
