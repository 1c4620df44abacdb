import type { Paint } from '#shared/graph/paint';

/** The colour of ours that comes next to one written as `#rgb` or `#rrggbb`. */
export function nearestPaint(color: unknown): Paint | undefined {
  if (typeof color !== 'string') return undefined;
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(color.trim())?.[1];
  if (digits === undefined) return undefined;
  const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = pairs.map((pair) => Number.parseInt(pair, 16) / 255);
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (range < 0.08) return 'grey';
  const sector =
    most === red ? (green - blue) / range : most === green ? 2 + (blue - red) / range : 4 + (red - green) / range;
  const hue = (sector * 60 + 360) % 360;
  return hues.find(([limit]) => hue < limit)?.[1] ?? 'red';
}

/** Up to which angle of the colour circle each goes. */
const hues: readonly (readonly [number, Paint])[] = [
  [15, 'red'],
  [42, 'orange'],
  [68, 'yellow'],
  [155, 'green'],
  [195, 'teal'],
  [250, 'blue'],
  [330, 'violet'],
];
