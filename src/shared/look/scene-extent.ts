import type { SceneShape } from '../graph/values/scene';

/** What a view shows of the space: the ground is a square around `middle`, which is on it, and reaches so far. */
export interface Extent {
  readonly middle: readonly [number, number];
  readonly reach: number;
}

const nothing: Extent = { middle: [0, 0], reach: 1 };

/**
 * An extent in which the shapes lie, with round numbers. The one before is kept while they fit in it and take up a fair
 * part of it, so that the ground does not waver under what moves.
 */
export function extentOfScene(shapes: readonly SceneShape[], before?: Extent): Extent {
  const box = boxOf(shapes);
  if (!box) return before ?? nothing;
  const { min, max } = box;
  // What is far from the origin and small is shown where it is; all else, with the origin in the middle.
  const size = Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2]) / 2;
  const centre = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2] as const;
  const isFar = Math.hypot(...centre) > 4 * size && size > 0;
  const middle: readonly [number, number] = isFar ? centre : [0, 0];
  const needed = Math.max(
    max[0] - middle[0],
    middle[0] - min[0],
    max[1] - middle[1],
    middle[1] - min[1],
    Math.abs(max[2]),
    Math.abs(min[2]),
  );
  if (before && fits(before, middle, needed)) return before;
  const reach = roundUp(needed || 1);
  const step = reach / 10;
  return { middle: [Math.round(middle[0] / step) * step, Math.round(middle[1] / step) * step], reach };
}

function fits({ middle, reach }: Extent, wanted: readonly [number, number], needed: number): boolean {
  const off = Math.max(Math.abs(wanted[0] - middle[0]), Math.abs(wanted[1] - middle[1]));
  return off + needed <= reach && needed >= reach / 4;
}

/** 1, 2 or 5 times a power of ten, not less than the number. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (([1, 2, 5].find((step) => step * power >= value * (1 - 1e-9)) ?? 10) as number) * power;
}

type Corner = [number, number, number];

function boxOf(shapes: readonly SceneShape[]): { min: Corner; max: Corner } | undefined {
  const min: Corner = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const max: Corner = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const take = (points: readonly number[], around = 0) => {
    points.forEach((value, at) => {
      const axis = (at % 3) as 0 | 1 | 2;
      min[axis] = Math.min(min[axis], value - around);
      max[axis] = Math.max(max[axis], value + around);
    });
  };
  for (const shape of shapes) {
    switch (shape.type) {
      case 'points':
      case 'line':
        take(shape.at);
        break;
      case 'arrow':
        take([...shape.from, ...shape.to]);
        break;
      case 'box':
        // However it is turned.
        take(shape.at, Math.hypot(...shape.size) / 2);
        break;
      case 'sphere':
        take(shape.at, shape.radius);
        break;
    }
  }
  return min[0] > max[0] ? undefined : { min, max };
}
