/** How a message may be treated while its client does not take it. */
export type Delivery =
  /** Answers, events and document changes: kept in order, never dropped. */
  | { readonly kind: 'ordered' }
  /** State: a newer message of the same key replaces it. */
  | StateDelivery;

export interface StateDelivery {
  readonly kind: 'latest';
  readonly key: string;
  /** Leaves at the end of the loop turn. */
  readonly urgent: boolean;
  /** The node it is about, for clients that asked only for some. */
  readonly node?: string;
  /** The workflow it is about, for clients that look at some alone. */
  readonly workflow?: string;
}

export const ordered: Delivery = { kind: 'ordered' };
