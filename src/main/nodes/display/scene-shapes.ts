import { type SceneShape, sceneBounds } from '#shared/graph/values/scene';
import { inputError } from '../input-error';
import { readNumber } from '../read-number';

type Point = [number, number, number];
type Fields = Readonly<Record<string, unknown>>;

/**
 * The points of three lists of numbers, of which those that are not there count as 0; or, of one list alone, of points
 * such as `[1, 2, 3]`. A point of which a coordinate is no number is left out.
 */
export function readPoints(x: unknown, y: unknown, z: unknown): number[] {
  if (Array.isArray(x) && x.some(Array.isArray)) {
    return x.slice(-sceneBounds.points).flatMap((value) => readPoint(value) ?? []);
  }
  const lists = [x, y, z];
  const lengths = lists.flatMap((list) => (Array.isArray(list) ? [list.length] : []));
  const [count = 0] = lengths;
  if (lengths.some((length) => length !== count)) {
    throw inputError(
      'x',
      `There are ${lengths.join(', ')} numbers along the axes; there have to be as many along each.`,
    );
  }
  const points: number[] = [];
  for (let at = Math.max(0, count - sceneBounds.points); at < count; at += 1) {
    points.push(...(readPoint(lists.map((list) => (Array.isArray(list) ? list[at] : (list ?? 0)))) ?? []));
  }
  return points;
}

/** Shapes as people write them. Throws INPUT_INVALID that tells which one is wrong, and what of it. */
export function readShapes(shapes: readonly unknown[]): SceneShape[] {
  // `from`, since `map` leaves out the holes that a list of a script may have.
  return Array.from(shapes.slice(0, sceneBounds.shapes), (shape, at) => {
    try {
      return readShape(shape);
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      throw inputError('shapes', `Shape ${at + 1}: ${error.message}`);
    }
  });
}

class Wrong extends Error {}

function readShape(value: unknown): SceneShape {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Wrong('it has to be a dictionary with a “type”.');
  }
  const fields = value as Fields;
  const color = colorOf(fields);
  switch (fields.type) {
    case 'points':
    case 'line':
      return { type: fields.type, at: pointsOf(fields), ...color };
    case 'arrow':
      return { type: 'arrow', from: pointOf(fields, 'from', [0, 0, 0]), to: pointOf(fields, 'to'), ...color };
    case 'box': {
      const turn = fields.turn === undefined ? {} : { turn: pointOf(fields, 'turn') };
      return {
        type: 'box',
        at: pointOf(fields, 'at', [0, 0, 0]),
        size: pointOf(fields, 'size', [1, 1, 1]),
        ...turn,
        ...color,
      };
    }
    case 'sphere': {
      const radius = fields.radius === undefined ? 0.5 : readNumber(fields.radius);
      if (radius === undefined || radius <= 0) throw new Wrong('its “radius” has to be a number above 0.');
      return { type: 'sphere', at: pointOf(fields, 'at', [0, 0, 0]), radius, ...color };
    }
    default:
      throw new Wrong(`there is no type “${String(fields.type)}”; there are box, sphere, arrow, line and points.`);
  }
}

function pointsOf({ at }: Fields): number[] {
  if (!Array.isArray(at)) throw new Wrong('its “at” has to be a list of points, such as [[0, 0, 0], [1, 0, 0]].');
  return at.slice(-sceneBounds.points).flatMap((point) => {
    const read = readPoint(point);
    if (!read) throw new Wrong('each point of “at” has to be three numbers, such as [0, 0, 1].');
    return read;
  });
}

function pointOf(fields: Fields, name: string, preset?: Point): Point {
  const value = fields[name];
  const point = value === undefined ? preset : readPoint(value);
  if (!point) throw new Wrong(`its “${name}” has to be three numbers, such as [0, 0, 1].`);
  return point;
}

/** A point of two numbers lies on the ground. */
function readPoint(value: unknown): Point | undefined {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3) return undefined;
  const [x, y, z] = [value[0], value[1], value[2] ?? 0].map(readNumber);
  return x === undefined || y === undefined || z === undefined ? undefined : [x, y, z];
}

function colorOf({ color }: Fields): { color?: string } {
  if (color === undefined) return {};
  if (typeof color === 'string' && /^#[\da-fA-F]{6}$/.test(color)) return { color };
  throw new Wrong('its “color” has to be one such as “#ff8800”.');
}
