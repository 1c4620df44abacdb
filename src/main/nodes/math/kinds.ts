import type { NodeKind } from '#main/engine/node-kind';
import { arithmetic } from './arithmetic';
import { clamp } from './clamp';
import { mathFunction } from './function';
import { mapRange } from './map-range';
import { randomInteger } from './random-integer';
import { statistics } from './statistics';

/** In the order the palette lists them. */
export const mathKinds: readonly NodeKind[] = [arithmetic, mathFunction, clamp, mapRange, statistics, randomInteger];
