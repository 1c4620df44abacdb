import { Tally } from './tally';

/** How a client is connected. */
export type Via = 'websocket' | 'ipc';

/** Everything counted of connections and messages since the hub began, as plain numbers. */
export class Traffic {
  readonly inward = new Tally();
  readonly outward = new Tally();
  readonly errors = new Tally();
  readonly dropped = new Tally();
  conflated = 0;
  readonly connected: Record<Via, number> = { websocket: 0, ipc: 0 };
  readonly opened: Record<Via, number> = { websocket: 0, ipc: 0 };

  connections(): number {
    return this.connected.websocket + this.connected.ipc;
  }
}
