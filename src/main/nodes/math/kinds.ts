import type { NodeKind } from '#main/engine/node-kind';
import { accumulate } from './accumulate';
import { arithmetic } from './arithmetic';
import { clamp } from './clamp';
import { determinant } from './determinant';
import { expression } from './expression';
import { mathFunction } from './function';
import { interpolate } from './interpolate';
import { listExtremes } from './list-extremes';
import { mapRange } from './map-range';
import { matrix } from './matrix';
import { minMax } from './min-max';
import { randomInteger } from './random-integer';
import { randomNumber } from './random-number';
import { round } from './round';
import { statistics } from './statistics';
import { trend } from './trend';
import { unitKinds } from './unit-conversions';
import { vector } from './vector';
import { vectorMeasure } from './vector-measure';

/** In the order the palette lists them. */
export const mathKinds: readonly NodeKind[] = [
  arithmetic,
  expression,
  mathFunction,
  round,
  clamp,
  minMax,
  mapRange,
  interpolate,
  accumulate,
  statistics,
  listExtremes,
  trend,
  vector,
  vectorMeasure,
  matrix,
  determinant,
  randomInteger,
  randomNumber,
  ...unitKinds,
];
