import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { list, number, out } from '../ports';
import { createSpectrum, strongest } from './amplitude-spectrum';
import { spectrumOutputs, taperInput } from './spectrum';

/** Fewer tell nothing. */
const fewest = 16;
const most = 65_536;

export const listSpectrum = defineNode({
  kind: 'signal.list_spectrum',
  version: 1,
  title: 'Spectrum of a list',
  description:
    'Which frequencies a recorded signal is made of, by a fast Fourier transform: of a list of samples, such as a column of a table or a block of a sensor.',
  category: 'Signal',
  icon: 'IconChartHistogram',
  tags: ['fft', 'fourier', 'frequency', 'recording', 'samples', 'vibration', 'audio', 'accelerometer', 'offline'],
  pure: true,
  example: {
    feeds: [
      {
        kind: 'input.list',
        inputs: { value: [0, 1, 0, -1, 0, 1, 0, -1, 0, 1, 0, -1, 0, 1, 0, -1] },
        gives: { values: 'value' },
      },
    ],
    inputs: { rate: 100 },
    shows: ['frequency', 'magnitude'],
  },
  inputs: {
    values: list({ required: true, description: 'What is no finite number counts as the value before.' }),
    rate: number({ default: 1000, min: 0, unit: 'Hz', description: 'Samples a second.' }),
    taper: taperInput,
  },
  outputs: {
    ...spectrumOutputs('Amplitudes from 0 Hz to half the rate; empty where there are fewer than 16 samples.'),
    used: out.integer({ description: 'How many samples count: the latest, and of them 16, 32, 64 and so on.' }),
  },
  run({ values, rate, taper }) {
    if (!(rate > 0 && Number.isFinite(rate))) throw inputError('rate', `A rate of ${rate} Hz is not possible.`);
    if (values.length < fewest) return { magnitudes: [], frequency_step: 0, frequency: 0, magnitude: 0, used: 0 };
    const used = 2 ** Math.floor(Math.log2(Math.min(values.length, most)));
    let last = 0;
    const samples = values.slice(-used).map((value) => {
      if (typeof value === 'number' && Number.isFinite(value)) last = value;
      return last;
    });
    const magnitudes = createSpectrum(used, taper).amplitudes((at) => samples[at] ?? 0);
    const { bin, amplitude } = strongest(magnitudes);
    const frequency_step = rate / used;
    return { magnitudes, frequency_step, frequency: bin * frequency_step, magnitude: amplitude, used };
  },
});
