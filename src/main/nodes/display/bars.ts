import { defineNode } from '../define-node';
import { listFor } from '../example-feeds';
import { any, number, text } from '../ports';
import { readNumber } from '../read-number';
import { requireEnds } from './scale-ends';

export const displayBars = defineNode({
  kind: 'display.bars',
  version: 1,
  title: 'Bars',
  description: 'Shows numbers side by side: those of a list, or of a dictionary by name.',
  category: 'Display',
  icon: 'IconChartBar',
  tags: ['bar chart', 'levels', 'compare', 'cores', 'progress bar', 'bar', 'pie chart'],
  display: 'bars',
  example: { feeds: [listFor('values', [12, 30, 21])], inputs: { names: 'red, green, blue' } },
  inputs: {
    values: any({
      description:
        'A list or a dictionary of numbers; a single one is one bar. Of rows of a table the first number, named by the first text.',
    }),
    names: text({ default: '', example: 'Left, Right', description: 'Separated by commas.', wirable: false }),
    min: number({ default: 0 }),
    max: number({ description: 'Without one, the greatest value there is.' }),
    unit: text({ default: '', wirable: false }),
  },
  outputs: {},
  setup() {
    let shown = { bars: [] as { name: string; value: number | null }[], min: 0, max: 1, unit: '' };
    return {
      run({ values, names, min, max, unit }) {
        const bars = barsOf(values, names.split(','));
        const top = max ?? bars.reduce((highest, { value }) => Math.max(highest, value ?? min), min);
        if (max !== undefined) requireEnds(min, max);
        const end = top > min ? top : above(min);
        requireEnds(min, end);
        shown = { bars, min, max: end, unit };
        return {};
      },
      display: () => ({ type: 'bars', ...shown }),
    };
  },
});

/** Near the largest numbers one more is no more. */
const above = (min: number) => min + Math.max(1, Math.abs(min) * 1e-9);

function barsOf(values: unknown, names: readonly string[]): { name: string; value: number | null }[] {
  if (values === undefined || values === null) return [];
  const entries: (readonly [string, unknown])[] = Array.isArray(values)
    ? Array.from(values, (value: unknown, at) => (isRow(value) ? barOfRow(value, at) : [String(at + 1), value]))
    : typeof values === 'object'
      ? Object.entries(values)
      : [['Value', values]];
  return entries.map(([name, value], at) => ({ name: names[at]?.trim() || name, value: readNumber(value) ?? null }));
}

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

function barOfRow(row: Row, at: number): readonly [string, unknown] {
  const cells = Object.values(row);
  const name = cells.find((cell) => typeof cell === 'string' && cell.trim() !== '' && readNumber(cell) === undefined);
  return [typeof name === 'string' ? name : String(at + 1), cells.find((cell) => readNumber(cell) !== undefined)];
}
