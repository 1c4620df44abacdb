/** The form in which messages leave for a client. Clients with the same one share what was made of a message. */
export interface WireForm {
  /** `objects`: as they are, over a MessagePort. The others are bytes of a WebSocket. */
  readonly format: 'objects' | Format;
  /** Large frames are deflated. */
  readonly compress: boolean;
  /** Broadcasts carry their place in the log as `seq`. */
  readonly sequenced: boolean;
  /** Messages of one moment leave as one list. */
  readonly batched: boolean;
}

export type Format = 'json' | 'msgpack';

/** A form without anything that has to be asked for. */
export const plain = { compress: false, sequenced: false, batched: false } as const;

/** Equal for equal forms. */
export function formKey({ format, compress, sequenced, batched }: WireForm): string {
  return `${format}${compress ? '+compress' : ''}${sequenced ? '+seq' : ''}${batched ? '+batch' : ''}`;
}
