import { defineNode } from '../define-node';
import { listFor } from '../example-feeds';
import { inputError } from '../input-error';
import { list, number, text } from '../ports';
import { readNumber } from '../read-number';
import { rangeOf, toLevels } from './levels';
import { requireEnds } from './scale-ends';

const mostCells = 65_536;

const empty = { columns: 0, rows: 0, levels: '', min: 0, max: 1, unit: '' };

export const displayHeatmap = defineNode({
  kind: 'display.heatmap',
  version: 1,
  title: 'Heat map',
  description: 'Shows a matrix as colours, row by row from the top.',
  category: 'Display',
  icon: 'IconGridDots',
  tags: ['matrix', 'thermal', 'grid', 'colours', 'colors', 'intensity'],
  display: 'heatmap',
  example: {
    feeds: [
      listFor('matrix', [
        [1, 2, 3],
        [2, 4, 6],
        [3, 6, 9],
      ]),
    ],
  },
  inputs: {
    matrix: list({ description: 'A list of rows of numbers. What is no number has no colour.' }),
    min: number({ description: 'Without one, the least value there is.' }),
    max: number({ description: 'Without one, the greatest value there is.' }),
    unit: text({ default: '', wirable: false }),
  },
  outputs: {},
  setup() {
    let shown = empty;
    return {
      run({ matrix = [], min, max, unit }) {
        shown = matrix.length === 0 ? { ...empty, unit } : { ...mapOf(matrix, min, max), unit };
        return {};
      },
      display: () => ({
        type: 'heatmap',
        ...shown,
        x: { from: 0, to: shown.columns },
        y: { from: shown.rows, to: 0 },
      }),
      shown: () => shown,
    };
  },
});

function mapOf(matrix: readonly unknown[], least: number | undefined, greatest: number | undefined) {
  const rows = matrix.map((row) => (Array.isArray(row) ? row : [row]));
  const columns = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (columns * rows.length > mostCells) {
    throw inputError('matrix', `${columns} by ${rows.length} cells are more than the ${mostCells} that can be shown.`);
  }
  const values = rows.flatMap((row) => Array.from({ length: columns }, (_, at) => readNumber(row[at]) ?? null));
  const range = rangeOf(values);
  const min = least ?? Math.min(range.min, (greatest ?? range.max) - 1e-9);
  const max = greatest ?? Math.max(range.max, min + 1e-9);
  requireEnds(min, max);
  return { columns, rows: rows.length, levels: toLevels(values, min, max), min, max };
}
