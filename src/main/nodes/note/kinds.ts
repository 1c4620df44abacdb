import type { NodeKind } from '#main/engine/node-kind';
import { note } from './note';
import { reroute } from './reroute';

/** In the order the palette lists them. */
export const noteKinds: readonly NodeKind[] = [note, reroute];
