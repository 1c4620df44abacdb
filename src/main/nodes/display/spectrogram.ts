import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { choice, integer, list, number } from '../ports';
import { readNumber } from '../read-number';
import { rangeOf, toLevels } from './levels';

const mostColumns = 256;
const mostRows = 128;
/** Amplitudes below count as this: the logarithm of nothing has no end. */
const silence = 1e-6;

export const displaySpectrogram = defineNode({
  kind: 'display.spectrogram',
  version: 1,
  title: 'Spectrogram',
  description: 'Shows how the frequencies of a signal change: one spectrum beside the other, the newest at the right.',
  category: 'Display',
  icon: 'IconRipple',
  tags: ['waterfall', 'frequency', 'fft', 'sonogram', 'sound', 'vibration', 'audio'],
  display: 'heatmap',
  example: {
    feeds: [{ kind: 'signal.spectrum', gives: { magnitudes: 'magnitudes', frequency_step: 'frequency_step' } }],
  },
  inputs: {
    magnitudes: list({ description: 'What the Spectrum node gives. The same list again is not drawn again.' }),
    frequency_step: number({ title: 'Frequency step', default: 1, unit: 'Hz' }),
    columns: integer({
      title: 'Spectra kept',
      description: 'So many of the latest are shown.',
      default: 128,
      min: 2,
      max: mostColumns,
      wirable: false,
    }),
    scale: choice({ options: { decibel: 'Decibels', linear: 'Linear' }, default: 'decibel' }),
  },
  outputs: {},
  setup({ clock }) {
    let given: readonly unknown[] | undefined;
    let kept: { readonly time: number; readonly values: readonly number[] }[] = [];
    let shown = { columns: [] as typeof kept, step: 1, decibels: true };
    return {
      run({ magnitudes, frequency_step, columns, scale }) {
        if (!(columns >= 2 && columns <= mostColumns)) {
          throw inputError('columns', `${columns} spectra are not between 2 and ${mostColumns}.`);
        }
        if (magnitudes && magnitudes.length > 0 && magnitudes !== given) {
          const values = strongestOf(magnitudes.map((value) => readNumber(value) ?? 0));
          // A spectrum of another size has other frequencies: what was before is not comparable.
          if (kept[0]?.values.length !== values.length) kept = [];
          kept = [...kept, { time: clock.monotonic(), values }].slice(-columns);
          const step = (frequency_step * magnitudes.length) / values.length;
          shown = { columns: kept, step, decibels: scale === 'decibel' };
        }
        given = magnitudes;
        return {};
      },
      display: () => drawn(shown),
      shown: () => shown,
    };
  },
});

/** No more rows than can be told apart: of neighbours the strongest counts, so that a tone of one bin is seen. */
function strongestOf(values: readonly number[]): number[] {
  if (values.length <= mostRows) return [...values];
  return Array.from({ length: mostRows }, (_, row) => {
    const [from, to] = [row, row + 1].map((at) => Math.floor((at * values.length) / mostRows));
    return Math.max(...values.slice(from, to));
  });
}

function drawn({
  columns,
  step,
  decibels,
}: {
  readonly columns: readonly { readonly time: number; readonly values: readonly number[] }[];
  readonly step: number;
  readonly decibels: boolean;
}) {
  const rows = columns[0]?.values.length ?? 0;
  const level = (value: number) => (decibels ? 20 * Math.log10(Math.max(value, silence)) : value);
  const values: number[] = [];
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (const column of columns) values.push(level(column.values[row] ?? 0));
  }
  const range = rangeOf(values);
  // Beyond 80 dB below the strongest is noise of the computation.
  const min = decibels ? Math.max(range.min, range.max - 80) : Math.min(0, range.min);
  const highest = rows * step;
  const seconds = (columns.at(-1)?.time ?? 0) - (columns[0]?.time ?? 0);
  return {
    type: 'heatmap' as const,
    columns: columns.length,
    rows,
    levels: toLevels(values, min, range.max),
    min,
    max: range.max,
    ...(decibels ? { unit: 'dB' } : {}),
    x: { from: -seconds, to: 0, unit: 's' },
    // A step that is no number, as before the first samples, has no axis to show.
    y: { from: 0, to: Number.isFinite(highest) ? highest : 0, unit: 'Hz' },
  };
}
