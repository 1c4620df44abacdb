import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { choice, number, out } from '../ports';
import { createStateVariableFilter, type FilterOutputs } from './state-variable-filter';

export const filter = defineNode({
  kind: 'signal.filter',
  version: 1,
  title: 'Filter',
  description:
    'Lets the low, the high or a band of the frequencies of a signal through, or all but a band; of second order, 12 dB an octave. Right at any rate of the loop: frequencies are in hertz.',
  category: 'Signal',
  icon: 'IconFilter',
  tags: [
    'low pass',
    'high pass',
    'band pass',
    'notch',
    'band stop',
    'biquad',
    'butterworth',
    'lowpass',
    'highpass',
    'iir',
    'audio',
  ],
  inputs: {
    value: number({ default: 0 }),
    type: choice({
      title: 'Lets through',
      options: { low: 'Low (low pass)', high: 'High (high pass)', band: 'A band', notch: 'All but a band' },
      default: 'low',
    }),
    frequency: number({
      description: 'The cutoff, or the middle of the band. Should lie well below half the rate of the loop.',
      default: 1,
      min: 0.000_001,
      max: 1_000_000,
      step: 0.1,
      unit: 'Hz',
    }),
    q: number({
      title: 'Quality (Q)',
      description: 'Higher makes a narrower band, or a sharper cutoff that overshoots; 0.7 hardly does (Butterworth).',
      default: 0.7,
      min: 0.05,
      max: 1000,
      step: 0.1,
    }),
  },
  outputs: { value: out.number() },
  setup({ clock }) {
    const state = createStateVariableFilter();
    let at: number | undefined;
    let latest: FilterOutputs | undefined;
    return {
      run({ value, type, frequency, q }) {
        checkAbove(frequency, 'frequency', 'Hz');
        checkAbove(q, 'q', 'quality');
        if (!Number.isFinite(value)) return { value: latest?.[type] ?? value };
        const now = clock.monotonic();
        if (at === undefined) latest = state.settle(value);
        else if (now > at) latest = state.pass(value, now - at, frequency, q);
        at = now;
        return { value: latest?.[type] ?? value };
      },
    };
  },
});

function checkAbove(value: number, input_name: string, what: string): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw inputError(input_name, `${value} ${what} is not above 0.`);
}
