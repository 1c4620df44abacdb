import type { NodeKind } from '#main/engine/node-kind';
import { displayBars } from './bars';
import { displayGauge } from './gauge';
import { displayHeatmap } from './heatmap';
import { displayHistogram } from './histogram';
import { displayImage } from './image';
import { displayLed } from './led';
import { displayLog } from './log';
import { displayPlot } from './plot';
import { displayRichText } from './rich-text';
import { displayScene } from './scene';
import { displaySeries } from './series';
import { displaySpectrogram } from './spectrogram';
import { displayTable } from './table';
import { displayText } from './text';
import { displayTree } from './tree';
import { displayValue } from './value';
import { displayXy } from './xy';

/** In the order the palette lists them. */
export const displayKinds: readonly NodeKind[] = [
  displayPlot,
  displaySeries,
  displayXy,
  displayScene,
  displayGauge,
  displayBars,
  displayLed,
  displayHistogram,
  displayText,
  displayRichText,
  displayValue,
  displayTree,
  displayTable,
  displayLog,
  displayImage,
  displayHeatmap,
  displaySpectrogram,
];
