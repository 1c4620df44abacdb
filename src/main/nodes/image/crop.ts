import { longestSide } from '#shared/graph/values/image-value';
import { defineNode } from '../define-node';
import { inputError, requireWithin } from '../input-error';
import { image, integer, out } from '../ports';
import { cut } from './pixels/cut';
import { noImage, pixelsOf, sizedImage } from './pixels/pixels';

export const cropImage = defineNode({
  kind: 'image.crop',
  version: 1,
  title: 'Crop image',
  description: 'Cuts a rectangle out of an image. What of it lies outside the image is left out.',
  category: 'Image',
  icon: 'IconCrop',
  tags: ['cut', 'region', 'roi', 'area', 'part', 'trim', 'slice', 'picture', 'photo'],
  pure: true,
  heavy: true,
  example: { inputs: { x: 80, y: 60, width: 120, height: 120 }, shows: ['image'] },
  inputs: {
    image: image(),
    x: integer({ title: 'Left', default: 0, min: 0, max: longestSide, unit: 'px' }),
    y: integer({ title: 'Top', default: 0, min: 0, max: longestSide, unit: 'px' }),
    width: integer({ default: 160, min: 1, max: longestSide, unit: 'px' }),
    height: integer({ default: 120, min: 1, max: longestSide, unit: 'px' }),
  },
  outputs: { image: out.image(), width: out.integer({ unit: 'px' }), height: out.integer({ unit: 'px' }) },
  async run(inputs) {
    const { x, y, width, height } = inputs;
    requireWithin('x', x, 0, longestSide);
    requireWithin('y', y, 0, longestSide);
    requireWithin('width', width, 1, longestSide);
    requireWithin('height', height, 1, longestSide);
    const pixels = await pixelsOf(inputs.image, 'image');
    if (!pixels) return noImage;
    const [left, top] = [Math.floor(x), Math.floor(y)];
    if (left >= pixels.width) throw outside('x', left, 'right', pixels.width, 'wide');
    if (top >= pixels.height) throw outside('y', top, 'lower', pixels.height, 'high');
    return sizedImage(
      cut(pixels, {
        x: left,
        y: top,
        width: Math.min(Math.floor(width), pixels.width - left),
        height: Math.min(Math.floor(height), pixels.height - top),
      }),
    );
  },
});

const outside = (input: string, at: number, edge: string, side: number, measure: string) =>
  inputError(input, `${at} px lies beyond the ${edge} edge: the image is ${side} px ${measure}.`);
