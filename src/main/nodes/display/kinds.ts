import type { NodeKind } from '#main/engine/node-kind';
import { displayGauge } from './gauge';
import { displayImage } from './image';
import { displayLog } from './log';
import { displayPlot } from './plot';
import { displayText } from './text';
import { displayValue } from './value';

/** In the order the palette lists them. */
export const displayKinds: readonly NodeKind[] = [
  displayPlot,
  displayGauge,
  displayText,
  displayValue,
  displayLog,
  displayImage,
];
