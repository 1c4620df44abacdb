import { defineNode } from '../define-node';
import { number, out } from '../ports';

export const smooth = defineNode({
  kind: 'signal.smooth',
  version: 1,
  title: 'Smooth',
  description:
    'Follows a signal with inertia: after a jump, 63 % of the way is made within the time constant, whatever the rate.',
  category: 'Signal',
  icon: 'IconWaveSawTool',
  tags: [
    'exponential',
    'filter',
    'low pass',
    'average',
    'ema',
    'lag',
    'ewma',
    'kalman',
    'ease',
    'moving avg',
    'first order',
    'time constant',
    'thermal',
    'plant',
    'heater',
    'inertia',
  ],
  inputs: {
    value: number({ default: 0 }),
    time_constant: number({ default: 1, min: 0, max: 3600, step: 0.1, unit: 's' }),
  },
  outputs: { value: out.number() },
  setup({ clock }) {
    let state: { value: number; at: number } | undefined;
    return {
      run({ value, time_constant }) {
        const at = clock.monotonic();
        if (!Number.isFinite(value)) return { value: state?.value ?? value };
        const share = state && time_constant > 0 ? 1 - Math.exp((state.at - at) / time_constant) : 1;
        const from = state?.value ?? value;
        state = { value: from + (value - from) * share, at };
        return { value: state.value };
      },
    };
  },
});
