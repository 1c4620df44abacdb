import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { choice, image, number, out } from '../ports';
import { noImage, pixelsOf, requirePixels, sizedImage } from './pixels/pixels';
import { rotated, rotatedSize, turned } from './pixels/turned';

const mirrors = {
  none: { mirrored: false, quarters: 0 },
  horizontal: { mirrored: true, quarters: 0 },
  vertical: { mirrored: true, quarters: 2 },
};

export const rotateImage = defineNode({
  kind: 'image.rotate',
  version: 1,
  title: 'Rotate image',
  description: 'Turns an image clockwise and mirrors it. It grows to be seen whole; what is new at its edges is clear.',
  category: 'Image',
  icon: 'IconRotateClockwise',
  tags: ['turn', 'flip', 'mirror', 'angle', 'upside down', 'portrait', 'landscape', 'picture', 'photo'],
  pure: true,
  heavy: true,
  example: { inputs: { angle: 30 }, shows: ['image'] },
  inputs: {
    image: image(),
    angle: number({ default: 90, min: -360, max: 360, step: 1, unit: '°', description: 'Clockwise.' }),
    mirror: choice({
      options: { none: 'Not', horizontal: 'Left and right', vertical: 'Top and bottom' },
      default: 'none',
      description: 'Before it is turned.',
    }),
  },
  outputs: { image: out.image(), width: out.integer({ unit: 'px' }), height: out.integer({ unit: 'px' }) },
  async run(inputs) {
    const { angle, mirror } = inputs;
    if (!Number.isFinite(angle)) throw inputError('angle', `An angle of ${angle}° is no turn.`);
    const pixels = await pixelsOf(inputs.image, 'image');
    if (!pixels) return noImage;
    const degrees = angle % 360;
    const size = rotatedSize(pixels.width, pixels.height, degrees);
    requirePixels('image', size.width, size.height);
    return sizedImage(rotated(turned(pixels, mirrors[mirror]), degrees));
  },
});
