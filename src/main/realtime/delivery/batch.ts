import type { ServerMessageType } from '#shared/protocol/server-messages';
import type { Amount } from '../metrics/tally';
import { deflatedFrameOf, frameOf } from './frame';
import type { Outgoing } from './outgoing';
import { listOf } from './payload';
import { joined } from './slab';
import type { WireForm } from './wire-form';

/** Messages that leave for a client at one moment, in order. Clients that are at the same place share one. */
export class Batch {
  private made: Buffer | undefined;
  private counted: Map<ServerMessageType, Amount> | undefined;

  /** @param isHistory whether nothing in it could be replaced by something newer while it waits. */
  constructor(
    readonly messages: readonly Outgoing[],
    readonly form: WireForm,
    readonly isHistory = false,
  ) {}

  /** What a MessagePort posts, one after the other. */
  get objects(): readonly object[] {
    const { messages, form } = this;
    const objects = messages.map((outgoing) => outgoing.object(form.sequenced));
    return form.batched && objects.length > 1 ? [objects] : objects;
  }

  /** What goes over a WebSocket, in one piece. */
  get bytes(): Buffer {
    this.made ??= this.make();
    return this.made;
  }

  /** How many of each type of message there are, and their bytes; none over a MessagePort. */
  get tally(): ReadonlyMap<ServerMessageType, Amount> {
    if (this.counted) return this.counted;
    this.counted = new Map();
    for (const outgoing of this.messages) {
      const tally = this.counted.get(outgoing.type) ?? { count: 0, bytes: 0 };
      tally.count++;
      tally.bytes += sizeOf(outgoing, this.form);
      this.counted.set(outgoing.type, tally);
    }
    return this.counted;
  }

  private make(): Buffer {
    const { messages, form } = this;
    const { format } = form;
    if (format === 'objects') throw new Error('A MessagePort takes no bytes.');
    const bytes = { ...form, format };
    const [first, second] = messages;
    if (first && !second) return first.frame(bytes);
    if (!form.batched) return joined(messages.map((outgoing) => outgoing.frame(bytes)));
    const list = listOf(
      messages.map((outgoing) => outgoing.payload(bytes)),
      format,
    );
    return (form.compress ? deflatedFrameOf(list, format) : undefined) ?? frameOf(list, format);
  }
}

/** Bytes of one message in this form; 0 over a MessagePort, where it goes as it is. */
export function sizeOf(outgoing: Outgoing, { format, compress, sequenced }: WireForm): number {
  return format === 'objects' ? 0 : outgoing.frame({ format, compress, sequenced }).length;
}
