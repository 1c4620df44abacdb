import type { NodeKind } from '#main/engine/node-kind';
import { outputValue } from './output';
import { print } from './print';

/** In the order the palette lists them. */
export const outputKinds: readonly NodeKind[] = [outputValue, print];
