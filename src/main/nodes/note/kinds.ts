import type { NodeKind } from '#main/engine/node-kind';
import { note } from './note';

/** In the order the palette lists them. */
export const noteKinds: readonly NodeKind[] = [note];
