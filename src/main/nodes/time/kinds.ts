import type { NodeKind } from '#main/engine/node-kind';
import { timeClock } from './clock';
import { timeCounter } from './counter';
import { cron } from './cron';
import { dateTime } from './date-time';
import { debounce } from './debounce';
import { timeDelay } from './delay';
import { delayLine } from './delay-line';
import { delayTicks } from './delay-ticks';
import { previousValue } from './previous';
import { sampleHold } from './sample-hold';
import { stopwatch } from './stopwatch';
import { throttle } from './throttle';
import { timeline } from './timeline';
import { timer } from './timer';

/** In the order the palette lists them. */
export const timeKinds: readonly NodeKind[] = [
  timeClock,
  dateTime,
  timeCounter,
  timer,
  stopwatch,
  cron,
  timeline,
  timeDelay,
  delayLine,
  delayTicks,
  previousValue,
  sampleHold,
  debounce,
  throttle,
];
