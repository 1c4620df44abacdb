import type { NodeKind } from '#main/engine/node-kind';
import { column } from './column';
import { pick } from './pick';

/** In the order the palette lists them. */
export const dataKinds: readonly NodeKind[] = [pick, column];
