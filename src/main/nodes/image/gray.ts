import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { image, integer, out, toggle } from '../ports';
import { grayOf } from './pixels/brightness';
import { pixelsOf } from './pixels/pixels';

export const grayImage = defineNode({
  kind: 'image.gray',
  version: 1,
  title: 'Image to grey',
  description: 'Takes the colours out of an image, or leaves nothing but black and white, and says how bright it is.',
  category: 'Image',
  icon: 'IconContrast',
  tags: [
    'grayscale',
    'greyscale',
    'gray',
    'grey',
    'black and white',
    'monochrome',
    'threshold',
    'binarize',
    'brightness',
    'desaturate',
    'luminance',
  ],
  pure: true,
  heavy: true,
  example: { shows: ['image', 'brightness'] },
  inputs: {
    image: image(),
    two_levels: toggle({ title: 'Black and white', default: false }),
    threshold: integer({
      default: 128,
      min: 0,
      max: 255,
      description: 'From this brightness on it is white.',
      shownWhen: { two_levels: { is: [true] } },
    }),
  },
  outputs: {
    image: out.image(),
    brightness: out.number({ unit: '%', description: 'The mean of all pixels of what comes out.' }),
  },
  async run({ image, two_levels, threshold }) {
    requireWithin('threshold', threshold, 0, 255);
    const pixels = await pixelsOf(image, 'image');
    if (!pixels) return { image: null, brightness: 0 };
    const gray = grayOf(pixels);
    const data = two_levels ? gray.map((level) => (level >= threshold ? 255 : 0)) : gray;
    const sum = data.reduce((total, level) => total + level, 0);
    const { width, height } = pixels;
    return { image: { width, height, format: 'gray', data }, brightness: (sum / data.length / 255) * 100 };
  },
});
