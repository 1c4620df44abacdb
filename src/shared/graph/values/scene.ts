import { z } from 'zod';

const point = z.tuple([z.number(), z.number(), z.number()]);
/** Points as x, y, z, x, y, z, …, of which z is up. */
const points = z.array(z.number()).refine(({ length }) => length % 3 === 0, 'Three numbers a point.');
const color = z
  .string()
  .regex(/^#[\da-fA-F]{6}$/)
  .optional();

/** What can stand in a 3D view. Without a colour of its own, a shape has that of its place among the shapes. */
export const sceneShapeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('points'), at: points, color }),
  z.object({ type: z.literal('line'), at: points, color }),
  z.object({ type: z.literal('arrow'), from: point, to: point, color }),
  /** Its middle, the lengths of its edges, and how it is turned about x, then y, then z, in degrees. */
  z.object({ type: z.literal('box'), at: point, size: point, turn: point.optional(), color }),
  z.object({ type: z.literal('sphere'), at: point, radius: z.number().positive(), color }),
]);
export type SceneShape = z.infer<typeof sceneShapeSchema>;

/** The most that a 3D view shows. */
export const sceneBounds = { shapes: 256, points: 2_000, all: 20_000 } as const;

/** Of too many shapes the first, of too many points of one the newest, which are the last. */
export function boundShapes(shapes: readonly SceneShape[]): SceneShape[] {
  let left = sceneBounds.all;
  return shapes.slice(0, sceneBounds.shapes).map((shape) => {
    if (shape.type !== 'points' && shape.type !== 'line') return shape;
    const count = Math.min(shape.at.length / 3, sceneBounds.points, left);
    left -= count;
    return count === shape.at.length / 3 ? shape : { ...shape, at: count === 0 ? [] : shape.at.slice(-3 * count) };
  });
}
