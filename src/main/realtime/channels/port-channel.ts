import type { Outgoing } from '../delivery/outgoing';
import type { Channel, PortLike } from './channel';

/** One MessagePort, carrying the messages as plain objects. */
export class PortChannel implements Channel {
  /** A port tells nothing of what its receiver has not read yet. */
  readonly bufferedAmount = 0;

  /** @param closed told of the end, since a port does not tell the side that closed it. */
  constructor(
    private readonly port: PortLike,
    private readonly closed: () => void,
  ) {}

  measure(): number {
    return 0;
  }

  send(batch: readonly Outgoing[], written: () => void): void {
    for (const outgoing of batch) this.port.postMessage(outgoing.message);
    written();
  }

  close(): void {
    this.port.close();
    this.closed();
  }
}
