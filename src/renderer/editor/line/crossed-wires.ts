import { elementOfWire } from '../wire/wire-element';
import { wiresAt } from '../wire/wire-place';
import { cross, type Point } from './touches';

/** Pixels between the places that are looked at, less than the breadth by which a wire is found. */
const stride = 8;
/** Pieces that a wire is looked at in. */
const pieces = 48;

export interface Crossing {
  /** The wire's key. */
  readonly wire: string;
  readonly at: Point;
}

/** Where a line crosses the wires on screen, each once; points in pixels of the canvas element. */
export function crossedWires(canvas: HTMLElement, line: readonly Point[]): Crossing[] {
  const { left, top } = canvas.getBoundingClientRect();
  const near = new Set(placesAlong(line).flatMap(({ x, y }) => wiresAt(x + left, y + top)));
  return [...near].flatMap((wire) => {
    const path = elementOfWire(canvas, wire)?.querySelector<SVGPathElement>('.react-flow__edge-interaction');
    const at = path && crossing(line, pointsOf(path, left, top));
    return at ? [{ wire, at }] : [];
  });
}

function placesAlong(line: readonly Point[]): Point[] {
  return line.flatMap((to, at) => {
    const from = line[at - 1] ?? to;
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / stride));
    return Array.from({ length: steps }, (_, step) => {
      const part = (step + 1) / steps;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    });
  });
}

function pointsOf(path: SVGPathElement, left: number, top: number): Point[] {
  const onScreen = path.getScreenCTM();
  if (!onScreen) return [];
  const length = path.getTotalLength();
  return Array.from({ length: pieces + 1 }, (_, piece) => {
    const { x, y } = path.getPointAtLength((length * piece) / pieces).matrixTransform(onScreen);
    return { x: x - left, y: y - top };
  });
}

/** The middle of the piece of a wire that the line crosses. */
function crossing(line: readonly Point[], wire: readonly Point[]): Point | undefined {
  for (const [at, to] of wire.entries()) {
    const from = wire[at - 1];
    if (from && line.some((end, index) => index > 0 && cross(from, to, line[index - 1] ?? end, end))) {
      return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    }
  }
  return undefined;
}
