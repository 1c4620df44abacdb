import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { list, number, out } from '../ports';
import type { Taper } from './amplitude-spectrum';
import { taperInput } from './spectrum';

/** So many bins wide a window sees each frequency, which a sum over bins would count too often. */
const width: Readonly<Record<Taper, number>> = { hann: 1.5, none: 1 };

export const bandLevel = defineNode({
  kind: 'signal.band_level',
  version: 1,
  title: 'Band level',
  description:
    'How strong a signal is between two frequencies of its spectrum: the level of a machine part, a tone or a hum, apart from all else.',
  category: 'Signal',
  icon: 'IconEqual',
  tags: [
    'band energy',
    'band power',
    'fft',
    'spectrum',
    'vibration',
    'frequency band',
    'octave',
    'condition monitoring',
    'loudness',
  ],
  pure: true,
  example: {
    feeds: [
      {
        kind: 'signal.list_spectrum',
        inputs: { values: Array.from({ length: 64 }, (_, at) => [0, 1, 0, -1][at % 4] ?? 0), rate: 20 },
        gives: { magnitudes: 'magnitudes', frequency_step: 'frequency_step' },
      },
    ],
    inputs: { low: 4, high: 6 },
    shows: ['level', 'share'],
  },
  inputs: {
    magnitudes: list({ default: [], description: 'What a spectrum gives.' }),
    frequency_step: number({ default: 0, min: 0, unit: 'Hz', description: 'What a spectrum gives.' }),
    low: number({ title: 'From', default: 0, min: 0, unit: 'Hz' }),
    high: number({ title: 'Up to', default: 100, min: 0, unit: 'Hz' }),
    taper: taperInput,
  },
  outputs: {
    level: out.number({
      description: 'Root of the mean square of that part of the signal: 0.71 for a sine of amplitude 1.',
    }),
    share: out.number({ unit: '%', description: 'Of the power of the whole signal without its constant part.' }),
    frequency: out.number({
      title: 'Strongest frequency',
      unit: 'Hz',
      description: 'Of the band, by the steps of the spectrum.',
    }),
    magnitude: out.number({ title: 'Its amplitude' }),
  },
  run({ magnitudes, frequency_step: step, low, high, taper }) {
    if (!(low >= 0)) throw inputError('low', `A band from ${low} Hz on is not possible.`);
    if (!(high >= low)) throw inputError('high', `A band from ${low} Hz up to ${high} Hz is not possible.`);
    let [band, whole, best, magnitude] = [0, 0, 0, 0];
    for (const [bin, given] of magnitudes.entries()) {
      // The constant part has no frequency.
      if (bin === 0 || typeof given !== 'number' || !Number.isFinite(given)) continue;
      const power = given ** 2 / 2;
      whole += power;
      if (!(step > 0) || bin * step < low || bin * step > high) continue;
      band += power;
      if (given > magnitude) [best, magnitude] = [bin, given];
    }
    const share = whole === 0 ? 0 : (100 * band) / whole;
    return { level: Math.sqrt(band / width[taper]), share, frequency: best === 0 ? 0 : best * step, magnitude };
  },
});
