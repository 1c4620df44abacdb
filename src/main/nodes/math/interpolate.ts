import { defineNode } from '../define-node';
import { levelFor } from '../example-feeds';
import { choice, list, number, out, text } from '../ports';
import { type InterpolationTable, interpolateAt, tableOfList, tableOfText } from './interpolation-table';

export const interpolate = defineNode({
  kind: 'math.interpolate',
  version: 1,
  title: 'Interpolate',
  description: 'Looks a number up in a table of points and fills in between them, such as the curve of a sensor.',
  category: 'Math',
  icon: 'IconChartDots',
  tags: [
    'linear interpolation',
    'lookup',
    'table',
    'curve',
    'calibration',
    'linear',
    'characteristic',
    'lut',
    'points',
    'lerp',
    'lookup table',
    'spline',
    'map',
  ],
  pure: true,
  example: { inputs: { x: 0.5 }, feeds: [levelFor('x')] },
  inputs: {
    x: number({ title: 'x', default: 0 }),
    table: text({
      description: 'One point a line: x, y. In any order.',
      default: '0, 0\n1, 1',
      multiline: true,
      example: 'x, y',
    }),
    points: list({ description: 'A list of pairs [x, y], which counts in place of the table.' }),
    between: choice({
      title: 'Between points',
      options: { linear: 'Straight line', nearest: 'Nearest point', before: 'Point before' },
      default: 'linear',
    }),
    outside: choice({
      title: 'Outside',
      description: 'Past the first and the last point. Only straight lines can go on.',
      options: { hold: 'Stay at the end', extend: 'Go on' },
      default: 'hold',
    }),
  },
  outputs: { y: out.number({ title: 'y' }) },
  setup() {
    let read: { readonly source: unknown; readonly table: InterpolationTable } | undefined;
    return {
      run({ x, table: typed, points, between, outside }) {
        const source = points ?? typed;
        if (read?.source !== source) read = { source, table: points ? tableOfList(points) : tableOfText(typed) };
        return { y: interpolateAt(read.table, x, between, outside) };
      },
    };
  },
});
