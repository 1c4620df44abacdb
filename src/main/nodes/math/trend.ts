import { defineNode } from '../define-node';
import { listFor } from '../example-feeds';
import { inputError } from '../input-error';
import { list, number, out } from '../ports';
import { readNumber } from '../read-number';

export const trend = defineNode({
  kind: 'math.trend',
  version: 1,
  title: 'Trend line',
  description:
    'The straight line that comes closest to points, by least squares: how fast values rise, where they will be, and when they reach a value. Points without two numbers are left out.',
  category: 'Math',
  icon: 'IconTrendingUp',
  tags: [
    'linear regression',
    'least squares',
    'slope',
    'fit',
    'forecast',
    'predict',
    'correlation',
    'calibration',
    'line',
  ],
  pure: true,
  example: { feeds: [listFor('y', [2, 3.9, 6.1, 8])], inputs: { at: 10 }, shows: ['slope', 'value'] },
  inputs: {
    y: list({ required: true, description: 'The values.' }),
    x: list({ description: 'Where each of them lies, such as its time; without a list: 0, 1, 2 and so on.' }),
    at: number({ default: 0, description: 'Where "value" is told of the line.' }),
    level: number({ title: 'Level', default: 0, description: 'What "reached at" looks for.' }),
  },
  outputs: {
    slope: out.number({ description: 'How far it rises while x grows by 1.' }),
    intercept: out.number({ description: 'Its value at 0.' }),
    fit: out.number({
      title: 'Fit (R²)',
      description: 'How much of the values the line explains: 1 where all lie on it.',
    }),
    value: out.number({ description: 'Its value at "at".' }),
    reached: out.number({ title: 'Reached at', description: 'Where it has the level; "at" where it is flat.' }),
    line: out.list({ description: 'Its value at each x.' }),
    count: out.integer({ description: 'How many points counted.' }),
  },
  run({ y, x, at, level }) {
    if (x && x.length !== y.length) throw inputError('x', `There are ${x.length} places for ${y.length} values.`);
    const points = y.flatMap((value, place) => {
      const [across, up] = [x ? readNumber(x[place]) : place, readNumber(value)];
      return across === undefined || up === undefined ? [] : [{ across, up }];
    });
    const { slope, across, up, fit } = lineThrough(points);
    const valueAt = (place: number) => up + slope * (place - across);
    return {
      slope,
      intercept: valueAt(0),
      fit,
      value: valueAt(at),
      reached: slope === 0 ? at : across + (level - up) / slope,
      line: points.map((point) => valueAt(point.across)),
      count: points.length,
    };
  },
});

interface Point {
  readonly across: number;
  readonly up: number;
}

/** Around the middle of the points, so that large x, such as Unix times, cost no digits. */
function lineThrough(points: readonly Point[]) {
  const mean = (of: (point: Point) => number) => points.reduce((sum, point) => sum + of(point) / points.length, 0);
  const [across, up] = [mean((point) => point.across), mean((point) => point.up)];
  const sum = (of: (dx: number, dy: number) => number) =>
    points.reduce((all, point) => all + of(point.across - across, point.up - up), 0);
  const [xx, xy, yy] = [sum((dx) => dx * dx), sum((dx, dy) => dx * dy), sum((_, dy) => dy * dy)];
  if (points.length < 2 || xx === 0) throw new Error('A line needs two points at different places.');
  const slope = xy / xx;
  if (!Number.isFinite(slope + yy)) throw new Error('The numbers are too large for a line.');
  return { slope, across, up, fit: yy === 0 ? 1 : Math.min(1, (xy / xx) * (xy / yy)) };
}
