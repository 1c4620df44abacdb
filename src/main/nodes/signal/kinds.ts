import type { NodeKind } from '#main/engine/node-kind';
import { movingAverage } from './moving-average';
import { smooth } from './smooth';
import { threshold } from './threshold';
import { wave } from './wave';
import { windowStatistics } from './window-statistics';

/** In the order the palette lists them. */
export const signalKinds: readonly NodeKind[] = [wave, smooth, movingAverage, windowStatistics, threshold];
