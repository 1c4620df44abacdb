/** Who made a transaction. Peers over a channel have their `SyncPeer` as origin. */

/** Edits of the person at this window: the only ones its undo takes back. */
export const localOrigin = Symbol('local');
