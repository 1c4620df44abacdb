import { defineNode } from '../define-node';
import { number, out } from '../ports';

export const derivative = defineNode({
  kind: 'signal.derivative',
  version: 1,
  title: 'Derivative',
  description:
    'How fast a signal changes, per second, whatever the rate of the loop. Values that are no finite numbers are left out.',
  category: 'Signal',
  icon: 'IconDelta',
  tags: ['differentiate', 'slope', 'speed', 'velocity', 'rate of change', 'difference', 'gradient', 'acceleration'],
  inputs: {
    value: number({ default: 0 }),
    time_constant: number({
      title: 'Smoothing',
      description: 'Time constant of the smoothing, since a derivative makes noise stronger; 0 for none.',
      default: 0,
      min: 0,
      max: 3600,
      step: 0.1,
      unit: 's',
    }),
  },
  outputs: { value: out.number({ title: 'Change', description: 'Per second; 0 at the first value.' }) },
  setup({ clock }) {
    let before: { readonly at: number; readonly value: number } | undefined;
    let change = 0;
    return {
      run({ value, time_constant }) {
        if (!Number.isFinite(value)) return { value: change };
        const at = clock.monotonic();
        const passed = before ? at - before.at : 0;
        if (before && passed > 0) {
          const raw = (value - before.value) / passed;
          const share = time_constant > 0 ? 1 - Math.exp(-passed / time_constant) : 1;
          // An overflow would stay in the smoothed change for ever.
          if (Number.isFinite(raw)) change += (raw - change) * share;
        }
        if (!before || passed > 0) before = { at, value };
        return { value: change };
      },
    };
  },
});
