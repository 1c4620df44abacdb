import { longestSide } from '#shared/graph/values/image-value';
import { lookUp } from '../rules/read-values';
import type { Rules, Verdict } from '../rules/rule';
import { noEqual } from '../rules/rule';
import type { ComfyNode } from './comfy-kinds';

const one = { inputs: { image: 'image' }, outputs: { '*': 'image' } };

/** The order of what is set, in `widgets_values`. */
export const imageWidgets: Readonly<Record<string, readonly string[]>> = {
  ImageScale: ['upscale_method', 'width', 'height', 'crop'],
  ImageCrop: ['width', 'height', 'x', 'y'],
  ImageBlur: ['blur_radius', 'sigma'],
  ImageRotate: ['rotation'],
  ImageFlip: ['flip_method'],
  ImageBlend: ['blend_factor', 'blend_mode'],
};

/** Pictures that are changed without a model. */
export const comfyImageRules: Rules<ComfyNode> = {
  ImageScale: scale,
  ImageCrop: ({ values }) => ({
    ...one,
    kind: 'image.crop',
    inputs: { image: 'image', width: 'width', height: 'height', x: 'x', y: 'y' },
    values: { width: values.width, height: values.height, x: values.x, y: values.y },
  }),
  ImageInvert: { ...one, kind: 'image.adjust', values: { invert: true } },
  ImageBlur: ({ values }) => ({
    ...one,
    kind: 'image.adjust',
    inputs: { image: 'image', blur_radius: 'blur' },
    values: { blur: values.blur_radius },
    differs: ['How far it blurs is counted in another way.'],
  }),
  ImageRotate: ({ values }) => ({
    ...one,
    kind: 'image.rotate',
    values: { angle: Number.parseInt(String(values.rotation), 10) || 0 },
  }),
  ImageFlip: ({ values }) => ({
    ...one,
    kind: 'image.rotate',
    values: { angle: 0, mirror: String(values.flip_method).startsWith('x') ? 'vertical' : 'horizontal' },
  }),
  ImageBlend: blend,
};

/** A side of 0 follows from the other. */
function scale({ values }: ComfyNode): Verdict {
  const scaling = values.upscale_method === 'nearest-exact' ? 'hard' : 'smooth';
  const [width, height] = [values.width, values.height];
  if (width === 0 || height === 0) {
    const sizes = { width: width || longestSide, height: height || longestSide };
    return { ...one, kind: 'image.resize', values: { ...sizes, fit: 'inside', scaling } };
  }
  return {
    ...one,
    kind: 'image.resize',
    inputs: { image: 'image', width: 'width', height: 'height' },
    values: { width, height, fit: values.crop === 'center' ? 'cover' : 'stretch', scaling },
  };
}

function blend({ values }: ComfyNode): Verdict {
  const mode = String(values.blend_mode ?? 'normal');
  const mix = lookUp({ normal: 'over', multiply: 'multiply', difference: 'difference' }, mode);
  if (mix === undefined || typeof values.blend_factor !== 'number') {
    return noEqual(`It mixes by “${mode}”, or by a factor that comes by a wire.`);
  }
  return {
    ...one,
    kind: 'image.overlay',
    inputs: { image1: 'image', image2: 'over' },
    values: { opacity: values.blend_factor * 100, mix },
    differs: ['The second image is not brought to the size of the first.'],
  };
}
