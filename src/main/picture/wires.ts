import { el, short } from './svg';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The curve that React Flow draws from an output at the right of a node to an input at the left of another. */
export function wirePath(from: Point, to: Point): string {
  const reach = handleReach(to.x - from.x);
  const points = [from.x, from.y, from.x + reach, from.y, to.x - reach, to.y, to.x, to.y].map(short);
  return `M${points[0]},${points[1]} C${points[2]},${points[3]} ${points[4]},${points[5]} ${points[6]},${points[7]}`;
}

const handleReach = (distance: number): number => (distance >= 0 ? distance / 2 : 0.25 * 25 * Math.sqrt(-distance));

export const drawWire = (from: Point, to: Point, color: string, failed: boolean): string =>
  el('path', {
    d: wirePath(from, to),
    fill: 'none',
    stroke: color,
    'stroke-width': 2,
    'stroke-linecap': 'round',
    'stroke-dasharray': failed ? '8 6' : undefined,
  });
