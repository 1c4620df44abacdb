import { short } from './short';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** An end of a wire: where it is, and to which side the wire leaves it. */
export interface WireEnd extends Point {
  readonly side: 'right' | 'left';
}

/** From where to where something stands, downwards. */
export interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/** What a wire that goes back is led round: what stands at its ends, and whatever else stands between them. */
export interface Around {
  readonly from: Extent;
  readonly to: Extent;
  readonly others: readonly Extent[];
}

/** How far a wire that turns swings out, and how near it passes a node. */
const swing = { least: 16, most: 64 };
const clearance = 16;

/**
 * How a wire runs: one curve to what is ahead, one that turns round where both ends leave to the same side, and a lane
 * past the nodes at its ends where it goes back. The points of cubic curves one after the other: where it begins, and
 * three for each.
 */
export function wirePoints(from: WireEnd, to: WireEnd, around?: Around): readonly Point[] {
  if (from.side === to.side) return turn(from, to);
  const ahead = (to.x - from.x) * out(from);
  return ahead >= 0 ? curve(from, to, ahead / 2) : lane(from, to, around);
}

/** A path of SVG along the points. */
export function wirePath(points: readonly Point[]): string {
  const [begin, ...rest] = points.map(({ x, y }) => `${short(x)},${short(y)}`);
  return `M${begin} C${rest.join(' ')}`;
}

/** Whether a bend is passed from right to left: what it comes from lies further right than what it leads to. */
export const runsBack = (from: readonly number[], to: readonly number[]): boolean =>
  from.length > 0 && to.length > 0 && mean(from) > mean(to);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const out = ({ side }: WireEnd): 1 | -1 => (side === 'right' ? 1 : -1);

const curve = (from: WireEnd, to: WireEnd, reach: number): Point[] => [
  from,
  { x: from.x + out(from) * reach, y: from.y },
  { x: to.x + out(to) * reach, y: to.y },
  to,
];

/** Out beyond the end that is further out, and back to the other. */
function turn(from: WireEnd, to: WireEnd): Point[] {
  const side = out(from);
  const x = side * (Math.max(side * from.x, side * to.x) + swingFor(to.y - from.y));
  return [from, { x, y: from.y }, { x, y: to.y }, to];
}

/** Out, round to a straight lane that passes the nodes, and round into the other end. */
function lane(from: WireEnd, to: WireEnd, around: Around | undefined): Point[] {
  const y = around ? laneBeside(from.y, to.y, around) : (from.y + to.y) / 2;
  const begin = from.x + out(from) * swingFor(y - from.y);
  const end = to.x + out(to) * swingFor(y - to.y);
  const [first, last] = [
    { x: from.x, y },
    { x: to.x, y },
  ];
  return [
    from,
    { x: begin, y: from.y },
    { x: begin, y },
    first,
    first,
    last,
    last,
    { x: end, y },
    { x: end, y: to.y },
    to,
  ];
}

/** The flatter a turn, the less it swings out: none is a knot, and one across nothing is a straight line. */
const swingFor = (height: number): number =>
  Math.min(swing.most, Math.abs(height), Math.max(swing.least, Math.abs(height) / 2));

/** Between the nodes where one is above the other and nothing in the way; else below or above, whichever is nearer. */
function laneBeside(fromY: number, toY: number, { from, to, others }: Around): number {
  const [upper, lower] = from.top < to.top ? [from, to] : [to, from];
  const between = (upper.bottom + lower.top) / 2;
  if (lower.top - upper.bottom >= 2 * clearance && !others.some((other) => isNear(other, between))) return between;
  // Of several wires between two nodes the one from further in runs further out, so that none crosses another.
  const beyond = (edge: number, direction: 1 | -1) => {
    const wanted = edge + direction * (clearance + Math.abs(edge - fromY) / 8);
    return freeOf(others, wanted, direction);
  };
  const below = beyond(Math.max(from.bottom, to.bottom), 1);
  const above = beyond(Math.min(from.top, to.top), -1);
  const detour = (y: number) => Math.abs(y - fromY) + Math.abs(y - toY);
  return detour(below) <= detour(above) ? below : above;
}

const isNear = ({ top, bottom }: Extent, y: number): boolean => y > top - clearance && y < bottom + clearance;

/** The height nearest to a wanted one, in one direction, at which nothing stands in the way. */
function freeOf(others: readonly Extent[], wanted: number, direction: 1 | -1): number {
  const inOrder = [...others].sort((a, b) => (direction === 1 ? a.top - b.top : b.bottom - a.bottom));
  let y = wanted;
  for (const other of inOrder) {
    if (isNear(other, y)) y = direction === 1 ? other.bottom + clearance : other.top - clearance;
  }
  return y;
}
