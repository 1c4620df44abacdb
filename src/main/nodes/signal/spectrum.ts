import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { choice, integer, number, out } from '../ports';
import { createSpectrum, strongest, type Taper } from './amplitude-spectrum';
import { createWindow } from './window';

interface Shown {
  readonly magnitudes: readonly number[];
  readonly frequency_step: number;
  readonly frequency: number;
  readonly magnitude: number;
}

const none: Shown = { magnitudes: [], frequency_step: 0, frequency: 0, magnitude: 0 };

export const taperInput = choice({
  title: 'Window',
  description: 'Hann keeps strong frequencies from leaking into others.',
  options: { hann: 'Hann', none: 'None' },
  default: 'hann',
});

export const spectrumOutputs = (magnitudes: string) => ({
  magnitudes: out.list({ description: magnitudes }),
  frequency_step: out.number({ title: 'Frequency step', description: 'From one amplitude to the next.', unit: 'Hz' }),
  frequency: out.number({ title: 'Strongest frequency', unit: 'Hz' }),
  magnitude: out.number({ title: 'Its amplitude' }),
});

export const spectrum = defineNode({
  kind: 'signal.spectrum',
  version: 1,
  title: 'Spectrum',
  description:
    'Which frequencies the latest values are made of, and the strongest of them, by a fast Fourier transform. Needs a loop at a steady rate; its rate is measured.',
  category: 'Signal',
  icon: 'IconChartBar',
  tags: [
    'fft',
    'fourier',
    'frequency',
    'frequencies',
    'dft',
    'harmonics',
    'vibration',
    'dominant',
    'pitch',
    'spectral',
    'audio',
  ],
  example: {
    feeds: [{ kind: 'signal.wave', inputs: { frequency: 5 }, gives: { value: 'value' } }],
    shows: ['magnitudes', 'frequency'],
  },
  inputs: {
    value: number({ description: 'What is no finite number counts as the value before.', default: 0 }),
    samples: choice({
      description: 'How many of the latest values count. More tell frequencies better apart.',
      options: {
        16: '16',
        32: '32',
        64: '64',
        128: '128',
        256: '256',
        512: '512',
        1024: '1024',
        2048: '2048',
        4096: '4096',
        8192: '8192',
      },
      default: '256',
    }),
    taper: taperInput,
    every: integer({
      title: 'New one every',
      description: 'Between two spectra the outputs stay.',
      default: 1,
      min: 1,
      max: 1_000_000,
      unit: 'ticks',
    }),
  },
  outputs: spectrumOutputs('Amplitudes from 0 Hz to half the rate; empty until there are as many values as asked for.'),
  setup({ clock }) {
    const values = createWindow(1);
    const times = createWindow(1);
    let made:
      | { readonly size: number; readonly taper: Taper; readonly of: ReturnType<typeof createSpectrum> }
      | undefined;
    let last = 0;
    let ticks = 0;
    let shown = none;
    return {
      run({ value, samples, taper, every }) {
        if (!(every >= 1)) {
          throw inputError('every', `A new spectrum every ${every} ticks is not possible.`);
        }
        const size = Number(samples);
        if (Number.isFinite(value)) last = value;
        if (made?.size !== size || made.taper !== taper) {
          made = { size, taper, of: createSpectrum(size, taper) };
          values.resize(size);
          times.resize(size);
          ticks = 0;
          shown = none;
        }
        values.push(last);
        times.push(clock.monotonic());
        if (values.count < size) return shown;
        if (ticks % every === 0)
          shown = spectrumNow(made.of.amplitudes(values.at), size, times.at(size - 1) - times.at(0));
        ticks += 1;
        return shown;
      },
    };
  },
});

function spectrumNow(magnitudes: readonly number[], size: number, seconds: number): Shown {
  const rate = seconds > 0 ? (size - 1) / seconds : 0;
  const frequency_step = rate / size;
  const { bin, amplitude } = strongest(magnitudes);
  return { magnitudes, frequency_step, frequency: bin * frequency_step, magnitude: amplitude };
}
