import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { choice, number, out } from '../ports';

export const resample = defineNode({
  kind: 'signal.resample',
  version: 1,
  title: 'Resample',
  description:
    'Takes a new value only at a rate of its own and holds it in between, such as ten times a second in a faster loop.',
  category: 'Signal',
  icon: 'IconStairs',
  tags: ['hold', 'zero order hold', 'downsample', 'decimate', 'rate', 'slow down', 'throttle', 'sample', 'sample rate'],
  inputs: {
    value: number({ description: 'What is no finite number is left out.', default: 0 }),
    rate: number({ description: 'New values a second.', default: 10, min: 0.000_01, max: 1_000_000, unit: 'Hz' }),
    method: choice({
      options: { latest: 'The latest value', mean: 'Mean of all since the one before' },
      default: 'latest',
    }),
  },
  outputs: {
    value: out.number(),
    fresh: out.boolean({ title: 'New', description: 'On in a tick with a new value.' }),
  },
  setup({ clock }) {
    let grid: { readonly rate: number; readonly start: number; period: number } | undefined;
    let held: number | undefined;
    let [sum, count, latest] = [0, 0, Number.NaN];
    return {
      run({ value, rate, method }) {
        if (!(rate > 0 && rate <= 1_000_000)) {
          throw inputError('rate', `A rate of ${rate} Hz is not between 0 Hz and 1 MHz.`);
        }
        const now = clock.monotonic();
        if (Number.isFinite(value)) {
          latest = value;
          sum += value;
          count += 1;
        }
        if (grid?.rate !== rate) grid = { rate, start: now, period: -1 };
        // Due times are multiples of the period from one start, so that late ticks do not add up.
        const period = Math.floor((now - grid.start) * rate + 1e-9);
        const fresh = period > grid.period && count > 0;
        if (fresh) {
          grid.period = period;
          held = method === 'mean' ? sum / count : latest;
          [sum, count] = [0, 0];
        }
        return { value: held ?? value, fresh };
      },
    };
  },
});
