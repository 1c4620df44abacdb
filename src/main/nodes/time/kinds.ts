import type { NodeKind } from '#main/engine/node-kind';
import { timeClock } from './clock';
import { timeCounter } from './counter';
import { timeDelay } from './delay';
import { previousValue } from './previous';

/** In the order the palette lists them. */
export const timeKinds: readonly NodeKind[] = [timeClock, timeCounter, timeDelay, previousValue];
