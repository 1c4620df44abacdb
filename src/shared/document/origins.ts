/** Who made a transaction. Peers over a channel have their `SyncPeer` as origin. */

/** Edits of the person at this window: the only ones its undo takes back. */
export const localOrigin = Symbol('local');

/** Stored values that came at machine speed: the engine has them already, and nobody's undo takes them back. */
export const inputUpdateOrigin = Symbol('input_update');
