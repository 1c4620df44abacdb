export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const gap = 24;
/** Rings round the middle that are looked through before a place on top of something is taken. */
const rings = 6;

/** As `findFreePlace`; where all is taken, on top of something. */
export const freePlace = (wanted: Box, standing: readonly Box[]): Box => findFreePlace(wanted, standing) ?? wanted;

/**
 * The place nearest to `wanted` where a box of its size touches none that stand there, on a lattice of its own size so
 * that several boxes added after each other form rows. Canvas coordinates.
 */
export function findFreePlace(wanted: Box, standing: readonly Box[]): Box | undefined {
  const steps = { x: wanted.width + gap, y: wanted.height + gap };
  const offsets = Array.from({ length: 2 * rings + 1 }, (_, index) => index - rings);
  const places = offsets
    .flatMap((column) => offsets.map((row) => ({ x: column * steps.x, y: row * steps.y })))
    .sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y) || b.x - a.x || b.y - a.y)
    .map((offset) => ({ ...wanted, x: wanted.x + offset.x, y: wanted.y + offset.y }));
  return places.find((place) => !standing.some((box) => overlap(place, box)));
}

/** Boxes closer than half a gap look as if they touched. */
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width + gap / 2 &&
  b.x < a.x + a.width + gap / 2 &&
  a.y < b.y + b.height + gap / 2 &&
  b.y < a.y + a.height + gap / 2;
