import { longestSide } from '#shared/graph/values/image-value';
import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { choice, image, integer, out, toggle } from '../ports';
import { cut } from './pixels/cut';
import { loadPhoton } from './pixels/load-photon';
import { noImage, type Pixels, pixelsOf, requirePixels, sizedImage } from './pixels/pixels';

export const resizeImage = defineNode({
  kind: 'image.resize',
  version: 1,
  title: 'Resize image',
  description: 'Makes an image smaller or larger, in its own proportions unless it is to be stretched.',
  category: 'Image',
  icon: 'IconArrowsDiagonal',
  tags: ['scale', 'size', 'thumbnail', 'shrink', 'smaller', 'larger', 'zoom', 'picture', 'photo', 'preview'],
  pure: true,
  heavy: true,
  example: { inputs: { width: 160, height: 160 }, shows: ['image'] },
  inputs: {
    image: image(),
    width: integer({ default: 320, min: 1, max: longestSide, unit: 'px' }),
    height: integer({ default: 240, min: 1, max: longestSide, unit: 'px' }),
    fit: choice({
      options: { inside: 'Whole image inside', cover: 'Fills it, edges cut off', stretch: 'Stretched' },
      default: 'inside',
    }),
    enlarge: toggle({
      title: 'Enlarge too',
      default: true,
      wirable: false,
      description: 'Else a smaller image stays as it is.',
      shownWhen: { fit: { is: ['inside'] } },
    }),
    scaling: choice({ options: { smooth: 'Smooth', hard: 'Hard pixels' }, default: 'smooth' }),
  },
  outputs: { image: out.image(), width: out.integer({ unit: 'px' }), height: out.integer({ unit: 'px' }) },
  async run(inputs) {
    const { width, height, fit, enlarge, scaling } = inputs;
    requireWithin('width', width, 1, longestSide);
    requireWithin('height', height, 1, longestSide);
    const pixels = await pixelsOf(inputs.image, 'image');
    if (!pixels) return noImage;
    const wanted = { width: Math.floor(width), height: Math.floor(height) };
    const size = fit === 'stretch' ? wanted : scaled(pixels, wanted, fit, enlarge || fit === 'cover');
    requirePixels('width', size.width, size.height);
    if (size.width === pixels.width && size.height === pixels.height && fit !== 'cover') return sizedImage(pixels);
    const { resized } = await loadPhoton();
    const made = resized(pixels, size.width, size.height, scaling);
    return sizedImage(fit === 'cover' ? middleOf(made, wanted) : made);
  },
});

interface Size {
  readonly width: number;
  readonly height: number;
}

function scaled(image: Size, wanted: Size, fit: 'inside' | 'cover', enlarge: boolean): Size {
  const shares = [wanted.width / image.width, wanted.height / image.height];
  const share = fit === 'inside' ? Math.min(...shares, enlarge ? longestSide : 1) : Math.max(...shares);
  const side = (length: number) => Math.max(1, Math.min(longestSide, Math.round(length * share)));
  const size = { width: side(image.width), height: side(image.height) };
  // Rounding must not leave a gap.
  return fit === 'inside'
    ? size
    : { width: Math.max(size.width, wanted.width), height: Math.max(size.height, wanted.height) };
}

function middleOf(pixels: Pixels, { width, height }: Size): Pixels {
  const [x, y] = [Math.floor((pixels.width - width) / 2), Math.floor((pixels.height - height) / 2)];
  return cut(pixels, { x, y, width, height });
}
