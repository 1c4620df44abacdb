import { type EventName, seedEventNames } from '#shared/protocol/client-messages';

/** Which broadcasts a session gets. */
export type Subscription =
  /** Nothing was asked for: the events of the seed's protocol, and none that came later. */
  { readonly kind: 'unasked' } | { readonly kind: 'named'; readonly events: ReadonlySet<string> };

export const unasked: Subscription = { kind: 'unasked' };

const seedEvents: ReadonlySet<string> = new Set(seedEventNames);

export function wants(subscription: Subscription, event: EventName): boolean {
  return subscription.kind === 'unasked' ? seedEvents.has(event) : subscription.events.has(event);
}
