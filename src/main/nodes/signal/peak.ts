import { defineNode } from '../define-node';
import { number, out, toggle } from '../ports';

interface Point {
  readonly at: number;
  readonly value: number;
}

interface State {
  /** What it waits for: the fall that makes the highest point a peak, or the rise that makes the lowest a valley. */
  seeks: 'either' | 'peak' | 'valley';
  /** The first point is an end of the signal, neither peak nor valley. */
  readonly start: Point;
  highest: Point;
  lowest: Point;
  peak: Point | undefined;
  valley: Point | undefined;
  interval: number;
  count: number;
}

export const peak = defineNode({
  kind: 'signal.peak',
  version: 1,
  title: 'Peaks',
  description:
    'Finds the peaks and valleys of a signal. A peak is known once the signal has fallen by the prominence. Values that are no finite numbers are left out.',
  category: 'Signal',
  icon: 'IconMountain',
  tags: ['peak detection', 'maximum', 'minimum', 'valley', 'beat', 'pulse', 'heart rate', 'extremum', 'detect'],
  inputs: {
    value: number({ default: 0 }),
    prominence: number({ description: 'The least height between a peak and a valley.', default: 1, min: 0 }),
    min_interval: number({
      title: 'Least interval',
      description: 'A peak sooner after the one before does not count.',
      default: 0,
      min: 0,
      max: 86_400,
      step: 0.1,
      unit: 's',
    }),
    reset: toggle({ description: 'While on, forgets all peaks.', default: false }),
  },
  outputs: {
    peak: out.boolean({ description: 'On in the tick in which a peak became known.' }),
    valley: out.boolean({ description: 'On in the tick in which a valley became known.' }),
    height: out.number({ title: 'Height of the peak', description: 'Of the latest one; 0 before the first.' }),
    depth: out.number({ title: 'Height of the valley', description: 'Of the latest one; 0 before the first.' }),
    interval: out.number({ description: 'Between the two latest peaks; 0 before the second.', unit: 's' }),
    count: out.integer({ description: 'How many peaks there were.' }),
  },
  setup({ clock }) {
    let state: State | undefined;
    return {
      run({ value, prominence, min_interval, reset }) {
        if (reset) state = undefined;
        if (reset || !Number.isFinite(value)) return outputsOf(state, false, false);
        const now: Point = { at: clock.monotonic(), value };
        state ??= startAt(now);
        if (value > state.highest.value) state.highest = now;
        if (value < state.lowest.value) state.lowest = now;
        const least = Math.max(prominence, Number.MIN_VALUE);
        if (state.seeks !== 'valley' && state.highest.value - value >= least) {
          return outputsOf(state, takePeak(state, now, min_interval), false);
        }
        if (state.seeks !== 'peak' && value - state.lowest.value >= least) {
          return outputsOf(state, false, takeValley(state, now));
        }
        return outputsOf(state, false, false);
      },
    };
  },
});

const startAt = (now: Point): State => ({
  seeks: 'either',
  start: now,
  highest: now,
  lowest: now,
  peak: undefined,
  valley: undefined,
  interval: 0,
  count: 0,
});

/** Whether it counts. */
function takePeak(state: State, now: Point, minInterval: number): boolean {
  const { start, highest, peak: before } = state;
  state.seeks = 'valley';
  state.lowest = now;
  if (highest === start || (before && highest.at - before.at < minInterval)) return false;
  state.interval = before ? highest.at - before.at : 0;
  state.peak = highest;
  state.count += 1;
  return true;
}

function takeValley(state: State, now: Point): boolean {
  const { start, lowest } = state;
  state.seeks = 'peak';
  state.highest = now;
  if (lowest === start) return false;
  state.valley = lowest;
  return true;
}

function outputsOf(state: State | undefined, peak: boolean, valley: boolean) {
  return {
    peak,
    valley,
    height: state?.peak?.value ?? 0,
    depth: state?.valley?.value ?? 0,
    interval: state?.interval ?? 0,
    count: state?.count ?? 0,
  };
}
