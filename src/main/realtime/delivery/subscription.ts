import { seedEventNames } from '#shared/protocol/client-messages';
import type { Entry } from './event-log';

/** What of the broadcasts a session gets, and how. */
export interface Subscription {
  readonly events: ReadonlySet<string>;
  /** Only these nodes' states, and every node's changes into and out of an error; absent: all. */
  readonly nodes?: ReadonlySet<string>;
  /** Milliseconds between two deliveries of state; 0: as soon as it may. */
  readonly interval: number;
  readonly batched: boolean;
  readonly sequenced: boolean;
  /** Equal for subscriptions that take the same messages. */
  readonly key: string;
}

export interface SubscriptionRequest {
  readonly events: readonly string[];
  readonly nodes?: readonly string[] | undefined;
  /** Hertz. */
  readonly rate?: number | undefined;
  readonly batch?: boolean | undefined;
}

let filters = 0;

/** @param sequenced whether broadcasts are numbered: once asked for, for as long as the session lasts. */
export function subscriptionOf({ events, nodes, rate, batch }: SubscriptionRequest, sequenced: boolean): Subscription {
  const named = [...new Set(events)].sort().join();
  return {
    events: new Set(events),
    ...(nodes && { nodes: new Set(nodes) }),
    interval: rate === undefined ? 0 : 1000 / rate,
    batched: batch ?? false,
    sequenced,
    // Who asks for nodes is taken to be the only one that asks for just these.
    key: nodes ? `${named}#${++filters}` : named,
  };
}

/** Nothing was asked for: the events of the seed's protocol, and none that came later. */
export const unasked: Subscription = subscriptionOf({ events: seedEventNames }, false);

export function wants({ events, nodes }: Subscription, entry: Pick<Entry, 'event' | 'delivery'>): boolean {
  if (!events.has(entry.event)) return false;
  if (!nodes || entry.delivery.kind !== 'latest') return true;
  const { node } = entry.delivery;
  return node === undefined || nodes.has(node);
}
