import type { NodeKind } from '#main/engine/node-kind';
import { compare } from './compare';
import { gate } from './gate';
import { logicIf } from './if';
import { not } from './not';

/** In the order the palette lists them. */
export const logicKinds: readonly NodeKind[] = [compare, logicIf, gate, not];
