import type { NodeKind } from '#main/engine/node-kind';
import { bandLevel } from './band-level';
import { chirp } from './chirp';
import { derivative } from './derivative';
import { edge } from './edge';
import { eventRate } from './event-rate';
import { filter } from './filter';
import { integral } from './integral';
import { listSpectrum } from './list-spectrum';
import { medianFilter } from './median-filter';
import { movingAverage } from './moving-average';
import { oneEuro } from './one-euro';
import { peak } from './peak';
import { pid } from './pid';
import { resample } from './resample';
import { slewRate } from './slew-rate';
import { smooth } from './smooth';
import { spectrum } from './spectrum';
import { threshold } from './threshold';
import { wave } from './wave';
import { windowStatistics } from './window-statistics';

/** In the order the palette lists them. */
export const signalKinds: readonly NodeKind[] = [
  wave,
  chirp,
  smooth,
  movingAverage,
  medianFilter,
  oneEuro,
  filter,
  slewRate,
  derivative,
  integral,
  windowStatistics,
  spectrum,
  listSpectrum,
  bandLevel,
  threshold,
  edge,
  eventRate,
  peak,
  resample,
  pid,
];
