import { seedEventNames } from '#shared/protocol/client-messages';
import type { Entry } from './event-log';

/** What of the broadcasts a session gets, and how. */
export interface Subscription {
  readonly events: ReadonlySet<string>;
  /** Only these nodes' states, and every node's changes into and out of an error; absent: all. */
  readonly nodes?: ReadonlySet<string>;
  /** Only state of these workflows; absent: of all. */
  readonly workflows?: ReadonlySet<string>;
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
  readonly workflows?: readonly string[] | undefined;
  /** Hertz. */
  readonly rate?: number | undefined;
  readonly batch?: boolean | undefined;
}

let filters = 0;

/** @param sequenced whether broadcasts are numbered: once asked for, for as long as the session lasts. */
export function subscriptionOf(
  { events, nodes, workflows, rate, batch }: SubscriptionRequest,
  sequenced: boolean,
): Subscription {
  const named = [...new Set(events)].sort().join();
  const looked = workflows ? `${named}@${[...new Set(workflows)].sort().join()}` : named;
  return {
    events: new Set(events),
    ...(nodes && { nodes: new Set(nodes) }),
    ...(workflows && { workflows: new Set(workflows) }),
    interval: rate === undefined ? 0 : 1000 / rate,
    batched: batch ?? false,
    sequenced,
    // Who asks for nodes is taken to be the only one that asks for just these.
    key: nodes ? `${looked}#${++filters}` : looked,
  };
}

/** Nothing was asked for: the events of the seed's protocol, and none that came later. */
export const unasked: Subscription = subscriptionOf({ events: seedEventNames }, false);

export function wants(subscription: Subscription, entry: Pick<Entry, 'event' | 'delivery'>): boolean {
  if (!subscription.events.has(entry.event)) return false;
  if (entry.delivery.kind !== 'latest') return true;
  const { workflow, node } = entry.delivery;
  if (workflow !== undefined && !looksAt(subscription, workflow)) return false;
  return node === undefined || !subscription.nodes || subscription.nodes.has(node);
}

export const looksAt = ({ workflows }: Pick<Subscription, 'workflows'>, workflow: string): boolean =>
  !workflows || workflows.has(workflow);
