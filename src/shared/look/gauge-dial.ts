import { formatExact } from './format-value';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Degrees clockwise from the top at which the dial begins and ends. */
const from = -120;
const to = 120;

/** Where a value lies between the ends of its scale, 0 to 1; values beyond the scale stay at its ends. */
export function fractionOf(value: number, min: number, max: number): number {
  if (!(max > min)) return value >= max ? 1 : 0;
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

/** An SVG path along the dial between two fractions of it. */
export function arcPath(centre: Point, radius: number, start: number, end: number): string {
  const first = pointAt(centre, radius, start);
  const last = pointAt(centre, radius, end);
  const large = (end - start) * (to - from) > 180 ? 1 : 0;
  return `M ${coordinates(first)} A ${radius} ${radius} 0 ${large} 1 ${coordinates(last)}`;
}

function pointAt(centre: Point, radius: number, fraction: number): Point {
  const angle = ((from + (to - from) * fraction) * Math.PI) / 180;
  return { x: centre.x + radius * Math.sin(angle), y: centre.y - radius * Math.cos(angle) };
}

const coordinates = ({ x, y }: Point): string => `${x.toFixed(2)} ${y.toFixed(2)}`;

/**
 * Height of the value's letters, on a dial 76 wide to its arc, so that they stay within it. A scale that goes below zero
 * keeps room for the sign, and more digits count in steps, so that a live number does not change its size with each.
 */
export function valueSize(shown: string, min: number): number {
  const length = Math.max(shown.length, min < 0 ? 6 : 0);
  if (length <= 5) return 38;
  return length <= 7 ? 29 : 22;
}

/** An end of the scale, with the minus sign that the value has. */
export const endText = (end: number): string => formatExact(end).replace('-', '−');
