import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { number, out, toggle } from '../ports';

export const slewRate = defineNode({
  kind: 'signal.slew_rate',
  version: 1,
  title: 'Slew rate',
  description:
    'Follows a value no faster than allowed, so that a jump becomes a ramp: gentle on motors, heaters, lamps and faders. Right at any rate of the loop.',
  category: 'Signal',
  icon: 'IconTrendingUp',
  tags: [
    'ramp',
    'rate limiter',
    'slew limit',
    'limit rate',
    'limit speed',
    'rate of change',
    'soft start',
    'fade',
    'glide',
    'portamento',
    'acceleration',
    'smooth',
    'ease',
  ],
  example: {
    feeds: [
      { kind: 'signal.wave', inputs: { shape: 'square', frequency: 0.1, amplitude: 50 }, gives: { value: 'value' } },
    ],
    inputs: { rise: 40, fall: 20 },
    shows: ['value'],
  },
  inputs: {
    value: number({ default: 0 }),
    rise: number({ default: 10, min: 0, unit: '/s', description: 'How far it rises at most within a second.' }),
    fall: number({ default: 10, min: 0, unit: '/s', description: 'How far it falls at most within a second.' }),
    reset: toggle({ default: false, description: 'While on, it follows at once.' }),
  },
  outputs: {
    value: out.number(),
    moving: out.boolean({ description: 'On while it has not reached the value.' }),
  },
  setup({ clock }) {
    let last: { readonly at: number; readonly value: number } | undefined;
    return {
      run({ value, rise, fall, reset }) {
        requireRate('rise', rise);
        requireRate('fall', fall);
        const at = clock.monotonic();
        // What is no finite number is nothing to go towards.
        if (!Number.isFinite(value)) return { value: last?.value ?? 0, moving: false };
        if (!last || reset) last = { at, value };
        const passed = at - last.at;
        const reached = Math.min(last.value + rise * passed, Math.max(last.value - fall * passed, value));
        last = { at, value: reached };
        return { value: reached, moving: reached !== value };
      },
    };
  },
});

/** A rate without end, times no time at all, would be no number. */
function requireRate(input: string, rate: number): void {
  if (rate >= 0 && Number.isFinite(rate)) return;
  throw inputError(input, `A rate of ${rate} a second is no number from 0.`);
}
