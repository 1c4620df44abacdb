import type { SceneShape } from '#shared/graph/values/scene';
import { defineNode } from '../define-node';
import { waveFor } from '../example-feeds';
import { inputError } from '../input-error';
import { any, choice, list, number } from '../ports';
import { readNumber } from '../read-number';
import { readPoints, readShapes } from './scene-shapes';
import { mostTracePoints as most, tracePoints } from './trace-points';

export const displayScene = defineNode({
  kind: 'display.scene',
  version: 1,
  title: '3D view',
  description:
    'Shows points, paths and shapes in space: x, y and z as lists, single numbers as the trace of the latest ones, and boxes, spheres, arrows and lines from a list of dictionaries. Z is up.',
  category: 'Display',
  icon: 'IconCube3dSphere',
  tags: ['3d', 'scene', 'space', 'point cloud', 'lidar', 'robot', 'trajectory', 'three', 'mesh', 'pose', 'viewer'],
  display: 'scene',
  example: {
    feeds: [
      waveFor('x'),
      { kind: 'signal.wave', inputs: { frequency: 0.5 }, gives: { y: 'value' } },
      { kind: 'signal.wave', inputs: { frequency: 0.2, amplitude: 0.5, offset: 0.5 }, gives: { z: 'value' } },
    ],
  },
  inputs: {
    x: any({ title: 'X', description: 'A number, a list of them, or a list of points of three numbers each.' }),
    y: any({ title: 'Y', description: 'A number, or as many of them as there are along X.' }),
    z: any({ title: 'Z', description: 'How far up: a number, or as many of them as there are along X.' }),
    draw: choice({ options: { line: 'Line', points: 'Points' }, default: 'line' }),
    points: tracePoints,
    shapes: list({
      description:
        'Dictionaries such as {"type": "box", "at": [0, 0, 1], "size": [1, 1, 2], "turn": [0, 0, 45], "color": "#ff8800"}; also "sphere" with "at" and "radius", "arrow" with "from" and "to", "line" and "points" with "at", a list of points.',
      default: [],
    }),
    reach: number({
      description: 'The ground is drawn from −reach to reach; without one, what there is fills the view.',
      min: 0,
      unit: '±',
    }),
  },
  outputs: {},
  setup() {
    const trace: number[] = [];
    let shown: { readonly shapes: readonly SceneShape[]; readonly reach?: number } = { shapes: [] };
    return {
      run({ x, y, z, draw, points, shapes, reach }) {
        if (!(points >= 1 && points <= most)) {
          throw inputError('points', `${points} points are not between 1 and ${most}.`);
        }
        if (reach !== undefined && !(reach > 0 && reach < Infinity))
          throw inputError('reach', `A reach of ${reach} shows nothing.`);
        const own = readShapes(shapes);
        const isList = [x, y, z].some(Array.isArray);
        if (!isList) addPoint(trace, [x, y, z], points);
        const at = isList ? readPoints(x, y, z) : [...trace];
        shown = {
          shapes: at.length > 0 ? [{ type: draw, at }, ...own] : own,
          ...(reach === undefined ? {} : { reach }),
        };
        return {};
      },
      display: () => ({ type: 'scene', ...shown, shapes: [...shown.shapes] }),
      shown: () => shown,
    };
  },
});

/** A coordinate that is not there is 0, if there is any; with one that is no number there is no point. */
function addPoint(trace: number[], place: readonly unknown[], most: number): void {
  if (place.every((value) => value === undefined)) return;
  const [x, y, z] = place.map((value) => (value === undefined ? 0 : readNumber(value)));
  if (x === undefined || y === undefined || z === undefined) return;
  trace.push(x, y, z);
  const over = trace.length - 3 * most;
  if (over > 0) trace.splice(0, over);
}
