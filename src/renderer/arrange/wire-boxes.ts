import { wirePoints } from '#shared/look/wire-path';
import type { Wire } from './arrange-nodes';
import type { Box } from './free-place';

/** Pieces of a curve, each about so long. */
const grain = 32;

/** Boxes that cover wires as they run between nodes, so that something can be put where none is. */
export function boxesAlong(wires: readonly Wire[], nodes: ReadonlyMap<string, Box>): Box[] {
  return wires.flatMap(({ source, target, from, to }) => {
    const [begin, end] = [nodes.get(source), nodes.get(target)];
    if (!begin || !end) return [];
    const isBetween = ({ x, width }: Box) => x < begin.x + begin.width && x + width > end.x;
    const points = wirePoints(
      { x: begin.x + begin.width, y: begin.y + from, side: 'right' },
      { x: end.x, y: end.y + to, side: 'left' },
      { from: extentOf(begin), to: extentOf(end), others: [...nodes.values()].filter(isBetween).map(extentOf) },
    );
    return boxesOf(points);
  });
}

const extentOf = ({ y, height }: Box) => ({ top: y, bottom: y + height });

function boxesOf(points: ReturnType<typeof wirePoints>): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 3 < points.length; at += 3) {
    const [a, b, c, d] = points.slice(at, at + 4);
    if (!a || !b || !c || !d) break;
    const pieces = Math.max(1, Math.ceil((Math.abs(d.x - a.x) + Math.abs(d.y - a.y)) / grain));
    const on = (part: number, axis: 'x' | 'y') => cubic(a[axis], b[axis], c[axis], d[axis], part / pieces);
    for (let piece = 0; piece < pieces; piece++) {
      const [x, y, nextX, nextY] = [on(piece, 'x'), on(piece, 'y'), on(piece + 1, 'x'), on(piece + 1, 'y')];
      boxes.push({
        x: Math.min(x, nextX),
        y: Math.min(y, nextY),
        width: Math.abs(nextX - x),
        height: Math.abs(nextY - y),
      });
    }
  }
  return boxes;
}

function cubic(a: number, b: number, c: number, d: number, t: number): number {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}
