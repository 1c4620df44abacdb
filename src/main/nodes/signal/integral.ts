import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { number, out, toggle } from '../ports';

export const integral = defineNode({
  kind: 'signal.integral',
  version: 1,
  title: 'Integral',
  description:
    'The area under a signal over time, in its unit times seconds: of a power the energy, of a speed the way. Right at any rate of the loop.',
  category: 'Signal',
  icon: 'IconMathIntegral',
  tags: ['integrate', 'area', 'sum', 'total', 'accumulate', 'energy', 'trapezoid', 'reset'],
  inputs: {
    value: number({ default: 0 }),
    initial: number({ description: 'Where it starts, and where a reset brings it.', default: 0 }),
    min: number({ title: 'Lower limit', description: 'Not limited without a value.' }),
    max: number({ title: 'Upper limit', description: 'Not limited without a value.' }),
    hold: toggle({ description: 'While on, time does not count.', default: false }),
    reset: toggle({ description: 'While on, it stays at its initial value.', default: false }),
  },
  outputs: { value: out.number({ title: 'Integral' }) },
  setup({ clock }) {
    let sum: number | undefined;
    let before: { readonly at: number; readonly value: number } | undefined;
    return {
      run({ value, initial, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, hold, reset }) {
        if (min > max) {
          throw inputError('min', `The lower limit, ${min}, is above the upper one, ${max}.`);
        }
        const now = Number.isFinite(value) ? { at: clock.monotonic(), value } : undefined;
        if (sum === undefined || reset) sum = initial;
        // By trapezoids. Time in which the value was no number is left out.
        else if (before && now && !hold) sum += (before.value / 2 + now.value / 2) * (now.at - before.at);
        sum = Math.min(max, Math.max(min, sum));
        before = now;
        return { value: sum };
      },
    };
  },
});
