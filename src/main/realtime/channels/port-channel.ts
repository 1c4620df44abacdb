import { isRecord } from '#shared/base/is-record';
import type { Batch } from '../delivery/batch';
import type { Channel, PortLike } from './channel';
import { Credit } from './credit';
import { weightOf } from './weight';

/** Bytes under way, and after how many the window is asked whether it has read so far. */
const limit = 8 * 1024 * 1024;
const step = 64 * 1024;

/**
 * One MessagePort, carrying the messages as plain objects. A port tells nothing of what its receiver has not read, so
 * the hub posts `{flow}` in between, which the window posts back when it comes to it.
 */
export class PortChannel implements Channel {
  readonly name = 'ipc';
  readonly form = { format: 'objects', compress: false } as const;
  drained = (): void => {};
  private readonly credit = new Credit(limit, step);

  /** @param closed told of the end, since a port does not tell the side that closed it. */
  constructor(
    private readonly port: PortLike,
    private readonly closed: () => void,
  ) {}

  send(batch: Batch): boolean {
    for (const message of batch.objects) this.port.postMessage(message);
    const mark = this.credit.spend(batch.messages.reduce((sum, { message }) => sum + weightOf(message), 0));
    if (mark !== undefined) this.port.postMessage({ flow: mark });
    return !this.credit.used;
  }

  /** Whether the message was the channel's own. */
  takes(message: unknown): boolean {
    if (!isRecord(message) || typeof message.flow !== 'number') return false;
    const wasUsed = this.credit.used;
    this.credit.restore(message.flow);
    if (wasUsed && !this.credit.used) this.drained();
    return true;
  }

  /** The window is this program's own. */
  charge(work: () => void): void {
    work();
  }

  close(): void {
    this.port.close();
    this.closed();
  }
}
