import type { Box } from '../nodes-in-view';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Whether a closed line and a box have anything in common: it crosses the box, encloses it, or lies in it. */
export function touches(line: readonly Point[], box: Box): boolean {
  const corners = cornersOf(box);
  if (corners.some((corner) => encloses(line, corner)) || line.some((point) => isIn(box, point))) return true;
  return line.some((from, at) => {
    const to = line[(at + 1) % line.length] ?? from;
    return corners.some((corner, side) => cross(from, to, corner, corners[(side + 1) % 4] ?? corner));
  });
}

/** By how often a ray from the point to the right meets the line: an odd number of times from within. */
function encloses(line: readonly Point[], { x, y }: Point): boolean {
  let inside = false;
  line.forEach((a, at) => {
    const b = line[(at + 1) % line.length] ?? a;
    if (a.y > y !== b.y > y && x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)) inside = !inside;
  });
  return inside;
}

const isIn = ({ x, y, width, height }: Box, point: Point): boolean =>
  point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;

const cornersOf = ({ x, y, width, height }: Box): Point[] => [
  { x, y },
  { x: x + width, y },
  { x: x + width, y: y + height },
  { x, y: y + height },
];

/** Whether two lines between points cross. */
export function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const apart = (p: Point, q: Point, one: Point, other: Point) => isLeft(p, q, one) !== isLeft(p, q, other);
  return apart(a, b, c, d) && apart(c, d, a, b);
}

/** A point on the line counts as left of it, so that a line bent just there crosses it once and not never. */
const isLeft = (a: Point, b: Point, point: Point): boolean =>
  (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) >= 0;
