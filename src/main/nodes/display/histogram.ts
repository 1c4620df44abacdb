import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { any, integer, text } from '../ports';
import { readNumber } from '../read-number';
import { createWindow } from '../signal/window';

const mostBins = 200;
const mostSamples = 100_000;

export const displayHistogram = defineNode({
  kind: 'display.histogram',
  version: 1,
  title: 'Histogram',
  description: 'Shows how numbers are spread: those of a list, or the latest ones of a signal.',
  category: 'Display',
  icon: 'IconChartHistogram',
  tags: ['distribution', 'statistics', 'bins', 'frequency', 'spread'],
  display: 'histogram',
  inputs: {
    value: any({ description: 'A number a tick, or a list of numbers.' }),
    bins: integer({ default: 20, min: 1, max: mostBins, wirable: false }),
    samples: integer({
      description: 'Of single numbers, so many of the latest.',
      default: 500,
      min: 1,
      max: mostSamples,
      wirable: false,
    }),
    unit: text({ default: '', wirable: false }),
  },
  outputs: {},
  setup() {
    const window = createWindow(1);
    let given: { readonly list: readonly unknown[] | undefined; readonly bins: number; readonly unit: string } = {
      list: undefined,
      bins: 1,
      unit: '',
    };
    return {
      run({ value, bins, samples, unit }) {
        if (!(bins >= 1 && bins <= mostBins))
          throw inputError('bins', `${bins} bins are not between 1 and ${mostBins}.`);
        if (!(samples >= 1 && samples <= mostSamples)) {
          throw inputError('samples', `${samples} samples are not between 1 and ${mostSamples}.`);
        }
        window.resize(samples);
        const number = readNumber(value);
        if (number !== undefined) window.push(number);
        given = { list: Array.isArray(value) ? value : undefined, bins, unit };
        return {};
      },
      // Counted here, as nobody may look.
      display() {
        const values = given.list
          ? given.list.flatMap((one) => readNumber(one) ?? [])
          : Array.from({ length: window.count }, (_, at) => window.at(at));
        return { type: 'histogram', ...spread(values, given.bins), unit: given.unit };
      },
    };
  },
});

/** How many of the numbers lie in each of equally wide bins between the least and the greatest. */
export function spread(values: readonly number[], bins: number): { edges: number[]; counts: number[] } {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) return { edges: [], counts: [] };
  // All the same: one bin around it. Halves, as the sum of the largest numbers has no place among numbers.
  if (min === max) return { edges: [min - 0.5, max + 0.5], counts: [values.length] };
  const edges = Array.from({ length: bins + 1 }, (_, at) => min * (1 - at / bins) + max * (at / bins));
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const share = (value / 2 - min / 2) / (max / 2 - min / 2);
    const bin = Math.min(bins - 1, Math.floor(share * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { edges, counts };
}
