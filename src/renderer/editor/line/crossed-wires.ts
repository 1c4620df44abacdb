import { elementOfWire } from '../wire/wire-element';
import { wiresAt } from '../wire/wire-place';
import { cross, type Point } from './touches';

/** Pixels between the places that are looked at, less than the breadth by which a wire is found. */
const stride = 8;
/** Pieces that a wire is looked at in. */
const pieces = 48;

/** Keys of the wires on screen that a line crosses; its points in pixels of the canvas element. */
export function crossedWires(canvas: HTMLElement, line: readonly Point[]): string[] {
  const { left, top } = canvas.getBoundingClientRect();
  const near = new Set(placesAlong(line).flatMap(({ x, y }) => wiresAt(x + left, y + top)));
  return [...near].filter((wire) => {
    const path = elementOfWire(canvas, wire)?.querySelector<SVGPathElement>('.react-flow__edge-interaction');
    return path != null && linesCross(line, pointsOf(path, left, top));
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

const linesCross = (a: readonly Point[], b: readonly Point[]): boolean =>
  a.some((to, at) => {
    const from = a[at - 1];
    return from !== undefined && b.some((end, index) => index > 0 && cross(from, to, b[index - 1] ?? end, end));
  });
