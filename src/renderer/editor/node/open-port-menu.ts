import type { MouseEvent } from 'react';
import type { NodeEvents } from './live/node-events';

/** At the pointer; in the place of the node's own menu, which the header opens. */
export function openPortMenu(event: MouseEvent, events: NodeEvents, side: 'input' | 'output', port: string): void {
  // Controls open dialogs of their own, which are no part of the row.
  if (event.target instanceof Node && !event.currentTarget.contains(event.target)) return;
  event.preventDefault();
  event.stopPropagation();
  events.openPortMenu(side, port, event.clientX, event.clientY);
}
