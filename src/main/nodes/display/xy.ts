import { defineNode } from '../define-node';
import { waveFor } from '../example-feeds';
import { inputError } from '../input-error';
import { any, choice, number } from '../ports';
import { readNumber } from '../read-number';
import { mostTracePoints as most, tracePoints } from './trace-points';

interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

interface Shown {
  readonly points: Points;
  readonly draw: 'line' | 'points';
  readonly reach?: number;
}

export const displayXy = defineNode({
  kind: 'display.xy',
  version: 1,
  title: 'XY plot',
  description: 'Draws one value over another: lists as they are, single numbers as the trace of the latest ones.',
  category: 'Display',
  icon: 'IconChartDots',
  tags: ['scatter', 'points', 'lissajous', 'trajectory', 'path', 'graph', 'scatter plot', 'orbit'],
  display: 'xy',
  example: { feeds: [waveFor('x'), { kind: 'signal.wave', inputs: { frequency: 0.5 }, gives: { y: 'value' } }] },
  inputs: {
    x: any({ title: 'X', description: 'A number, or a list of them.' }),
    y: any({ title: 'Y', description: 'A number, or as many of them as there are along X.' }),
    draw: choice({ options: { line: 'Line', points: 'Points' }, default: 'line' }),
    points: tracePoints,
    reach: number({
      description: 'Shows from −reach to reach along both axes, to scale; without one, what there is fills the plot.',
      min: 0,
      unit: '±',
    }),
  },
  outputs: {},
  setup() {
    const trace: { x: number[]; y: number[] } = { x: [], y: [] };
    let shown: Shown = { points: trace, draw: 'line' };
    return {
      run({ x, y, draw, points, reach }) {
        if (!(points >= 1 && points <= most)) {
          throw inputError('points', `${points} points are not between 1 and ${most}.`);
        }
        if (reach !== undefined && !(reach > 0 && reach < Infinity))
          throw inputError('reach', `A reach of ${reach} shows nothing.`);
        const look = { draw, ...(reach === undefined ? {} : { reach }) };
        if (Array.isArray(x) || Array.isArray(y)) shown = { points: pairs(x, y), ...look };
        else {
          addPoint(trace, x, y, points);
          shown = { points: { x: [...trace.x], y: [...trace.y] }, ...look };
        }
        return {};
      },
      display: () => ({
        type: 'xy',
        draw: shown.draw,
        ...(shown.reach === undefined ? {} : { reach: shown.reach }),
        series: [{ name: 'Y', x: [...shown.points.x], y: [...shown.points.y] }],
      }),
      shown: () => shown,
    };
  },
});

function addPoint(trace: { x: number[]; y: number[] }, x: unknown, y: unknown, most: number): void {
  const [along, up] = [readNumber(x), readNumber(y)];
  if (along === undefined || up === undefined) return;
  trace.x.push(along);
  trace.y.push(up);
  const over = trace.x.length - most;
  if (over <= 0) return;
  trace.x.splice(0, over);
  trace.y.splice(0, over);
}

/** Places of which one of the two is no number are left out. A list alone is drawn over its places. */
function pairs(x: unknown, y: unknown): Points {
  const up: readonly unknown[] = Array.isArray(y) ? y : Array.isArray(x) && y === undefined ? x : [];
  const along: readonly unknown[] = Array.isArray(x) && Array.isArray(y) ? x : up.map((_, at) => at);
  if (Array.isArray(x) && y !== undefined && !Array.isArray(y))
    throw inputError('y', 'X is a list, so Y has to be one.');
  if (along.length !== up.length) {
    throw inputError('y', `There are ${along.length} numbers along X and ${up.length} along Y.`);
  }
  const kept: { x: number[]; y: number[] } = { x: [], y: [] };
  const from = Math.max(0, up.length - most);
  for (let at = from; at < up.length; at += 1) addPoint(kept, along[at], up[at], most);
  return kept;
}
