import { longestSide } from '#shared/graph/values/image-value';
import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { choice, image, integer, out, slider } from '../ports';
import { imageOf, type Pixels, pixelsOf } from './pixels/pixels';

/** Each makes a level of the one below and the one above, from 0 to 255. */
const mixes = {
  over: (_: number, above: number) => above,
  add: (below: number, above: number) => Math.min(255, below + above),
  multiply: (below: number, above: number) => (below * above) / 255,
  difference: (below: number, above: number) => Math.abs(below - above),
};

export const overlayImage = defineNode({
  kind: 'image.overlay',
  version: 1,
  title: 'Overlay image',
  description:
    'Lays one image over another, where it is placed: a logo, a mark, or, as a difference, what has moved between two frames.',
  category: 'Image',
  icon: 'IconStack2',
  tags: [
    'compose',
    'composite',
    'blend',
    'merge images',
    'combine',
    'watermark',
    'layer',
    'mask',
    'difference',
    'motion detection',
    'picture in picture',
  ],
  pure: true,
  heavy: true,
  example: {
    feeds: [
      { kind: 'image.test_pattern', gives: { image: 'image' } },
      { kind: 'image.test_pattern', inputs: { width: 80, height: 60, speed: -2 }, gives: { over: 'image' } },
    ],
    inputs: { x: 20, y: 20, opacity: 80 },
    shows: ['image'],
  },
  inputs: {
    image: image({ description: 'The one below.' }),
    over: image({ description: 'The one above.' }),
    x: integer({ title: 'Left', default: 0, min: -longestSide, max: longestSide, unit: 'px' }),
    y: integer({ title: 'Top', default: 0, min: -longestSide, max: longestSide, unit: 'px' }),
    opacity: slider({ default: 100, min: 0, max: 100, step: 1, unit: '%' }),
    mix: choice({
      options: { over: 'Covers', add: 'Adds light', multiply: 'Multiplies', difference: 'Difference' },
      default: 'over',
    }),
  },
  outputs: { image: out.image() },
  async run(inputs) {
    const { x, y, opacity, mix } = inputs;
    requireWithin('x', x, -longestSide, longestSide);
    requireWithin('y', y, -longestSide, longestSide);
    requireWithin('opacity', opacity, 0, 100);
    const below = await pixelsOf(inputs.image, 'image');
    const above = await pixelsOf(inputs.over, 'over');
    if (!below) return { image: null };
    if (!above) return { image: imageOf(below) };
    return { image: imageOf(laid(below, above, { x: Math.floor(x), y: Math.floor(y) }, opacity / 100, mixes[mix])) };
  },
});

function laid(
  below: Pixels,
  above: Pixels,
  { x, y }: { readonly x: number; readonly y: number },
  opacity: number,
  mix: (below: number, above: number) => number,
): Pixels {
  const data = new Uint8Array(below.data);
  const [left, right] = [Math.max(0, x), Math.min(below.width, x + above.width)];
  const [top, bottom] = [Math.max(0, y), Math.min(below.height, y + above.height)];
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      const to = (row * below.width + column) * 4;
      const from = ((row - y) * above.width + column - x) * 4;
      const share = ((above.data[from + 3] ?? 0) / 255) * opacity;
      const kept = ((data[to + 3] ?? 0) / 255) * (1 - share);
      const whole = share + kept;
      if (whole === 0) continue;
      for (let channel = 0; channel < 3; channel += 1) {
        const under = data[to + channel] ?? 0;
        const mixed = mix(under, above.data[from + channel] ?? 0);
        data[to + channel] = Math.round((mixed * share + under * kept) / whole);
      }
      data[to + 3] = Math.round(whole * 255);
    }
  }
  return { ...below, data };
}
