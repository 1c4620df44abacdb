import type { NodeKind } from '#main/engine/node-kind';
import { column } from './data/column';
import { pick } from './data/pick';
import { displayGauge } from './display/gauge';
import { displayImage } from './display/image';
import { displayLog } from './display/log';
import { displayPlot } from './display/plot';
import { displayText } from './display/text';
import { displayValue } from './display/value';
import { readCsv } from './file/read-csv';
import { readText } from './file/read-text';
import { imageFromFile } from './image/from-file';
import { testPattern } from './image/test-pattern';
import { inputNumber } from './input/number';
import { inputSlider } from './input/slider';
import { inputText } from './input/text';
import { inputToggle } from './input/toggle';
import { inputValue } from './input/value';
import { compare } from './logic/compare';
import { gate } from './logic/gate';
import { logicIf } from './logic/if';
import { not } from './logic/not';
import { arithmetic } from './math/arithmetic';
import { clamp } from './math/clamp';
import { mathFunction } from './math/function';
import { mapRange } from './math/map-range';
import { randomInteger } from './math/random-integer';
import { statistics } from './math/statistics';
import { httpRequest } from './network/http-request';
import { note } from './note/note';
import { outputValue } from './output/output';
import { print } from './output/print';
import { movingAverage } from './signal/moving-average';
import { smooth } from './signal/smooth';
import { threshold } from './signal/threshold';
import { wave } from './signal/wave';
import { windowStatistics } from './signal/window-statistics';
import { systemCpu } from './system/cpu';
import { systemLoadAverage } from './system/load-average';
import { systemMemory } from './system/memory';
import { systemProcess } from './system/process';
import { concatenate } from './text/concatenate';
import { formatJson } from './text/format-json';
import { formatNumber } from './text/format-number';
import { textJoin } from './text/join';
import { parseJson } from './text/parse-json';
import { textProcess } from './text/process';
import { textSplit } from './text/split';
import { textTemplate } from './text/template';
import { timeClock } from './time/clock';
import { timeCounter } from './time/counter';
import { timeDelay } from './time/delay';
import { previousValue } from './time/previous';

/** Every kind that comes with Factory UI, in the order the palette lists them. */
export const builtinKinds: readonly NodeKind[] = [
  // Input
  inputValue,
  inputNumber,
  inputSlider,
  inputText,
  inputToggle,
  // Output
  outputValue,
  print,
  // Display
  displayPlot,
  displayGauge,
  displayText,
  displayValue,
  displayLog,
  displayImage,
  // Math
  arithmetic,
  mathFunction,
  clamp,
  mapRange,
  statistics,
  randomInteger,
  // Signal
  wave,
  smooth,
  movingAverage,
  windowStatistics,
  threshold,
  // Logic
  compare,
  logicIf,
  gate,
  not,
  // Text
  textProcess,
  textTemplate,
  concatenate,
  formatNumber,
  textSplit,
  textJoin,
  parseJson,
  formatJson,
  // Data
  pick,
  column,
  // Time
  timeClock,
  timeCounter,
  timeDelay,
  previousValue,
  // File
  readText,
  readCsv,
  // Image
  testPattern,
  imageFromFile,
  // System
  systemCpu,
  systemMemory,
  systemLoadAverage,
  systemProcess,
  // Network
  httpRequest,
  // Note
  note,
];
