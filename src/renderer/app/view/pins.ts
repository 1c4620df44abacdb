import { type EdgeEnd, edgeKey } from '#shared/graph/workflow';
import type { Cell } from '../../client/cell';

type Pins = Cell<readonly EdgeEnd[]>;

export const isPinned = (pins: readonly EdgeEnd[], port: EdgeEnd): boolean =>
  pins.some((pin) => edgeKey(pin) === edgeKey(port));

/** Pins the port, or takes it off. */
export function togglePin(pins: Pins, port: EdgeEnd): void {
  const now = pins.get();
  pins.set(isPinned(now, port) ? now.filter((pin) => edgeKey(pin) !== edgeKey(port)) : [...now, port]);
}
