import { longestSide } from '#shared/graph/values/image-value';
import { resizedBy, wholeImage } from '../rules/image-parts';
import { lookUp } from '../rules/read-values';
import type { Equal, NoEqual, Rules, Verdict } from '../rules/rule';
import { noEqual } from '../rules/rule';
import type { ComfyNode } from './comfy-kinds';

const one = { inputs: { image: 'image' }, outputs: { '*': 'image' } };

/** Of the API, outputs are told by their place alone. */
const sized = {
  image: 'image',
  IMAGE: 'image',
  width: 'width',
  height: 'height',
  'output 0': 'image',
  'output 1': 'width',
  'output 2': 'height',
};

const size: Equal = {
  kind: 'image.crop',
  title: 'Size of the image',
  inputs: { image: 'image' },
  values: wholeImage,
  differs: ['How many images there are is not given.'],
};

/** The order of what is set, in `widgets_values`. */
export const imageWidgets: Readonly<Record<string, readonly string[]>> = {
  ImageScale: ['upscale_method', 'width', 'height', 'crop'],
  ImageScaleBy: ['upscale_method', 'scale_by'],
  ImageScaleToTotalPixels: ['upscale_method', 'megapixels'],
  ResizeImagesByLongerEdge: ['longer_edge'],
  'ImageResize+': ['width', 'height', 'interpolation', 'method', 'condition', 'multiple_of'],
  ImageResizeKJv2: [
    'width',
    'height',
    'upscale_method',
    'keep_proportion',
    'pad_color',
    'crop_position',
    'divisible_by',
  ],
  ImageCrop: ['width', 'height', 'x', 'y'],
  ImageBlur: ['blur_radius', 'sigma'],
  ImageRotate: ['rotation'],
  ImageFlip: ['flip_method'],
  ImageBlend: ['blend_factor', 'blend_mode'],
};

/** Pictures that are changed without a model. */
export const comfyImageRules: Rules<ComfyNode> = {
  ImageScale: scale,
  ImageScaleBy: ({ values }) => resizedTo(values.scale_by, String, values.upscale_method),
  // A million pixels are 1024 times 1024 there.
  ImageScaleToTotalPixels: ({ values }) =>
    resizedTo(values.megapixels, (count) => `sqrt(${count * 1024 * 1024} / (a * b))`, values.upscale_method),
  ResizeImagesByLongerEdge: ({ values: { longer_edge } }) => ({
    kind: 'image.resize',
    inputs: { images: 'image' },
    outputs: { '*': 'image' },
    values: { width: longer_edge, height: longer_edge, fit: 'inside' },
  }),
  'ImageResize+': ({ values }) => {
    const condition = String(values.condition ?? 'always');
    if (!['always', 'downscale if bigger'].includes(condition)) return noEqual(`It resizes “${condition}”.`);
    const verdict = fitted(values, values.interpolation, values.method, values.multiple_of);
    if ('reason' in verdict || condition === 'always') return verdict;
    return { ...verdict, values: { ...verdict.values, enlarge: false } };
  },
  ImageResizeKJv2: ({ values }) => fitted(values, values.upscale_method, values.keep_proportion, values.divisible_by),
  GetImageSize: { ...size, outputs: { width: 'width', height: 'height', 'output 0': 'width', 'output 1': 'height' } },
  GetImageSizeAndCount: { ...size, outputs: sized },
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
  const scaling = scalingOf(values.upscale_method);
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

/** @param share of each side, as a formula. */
function resizedTo(amount: unknown, share: (amount: number) => string, method: unknown): Verdict {
  if (typeof amount !== 'number') return noEqual('How large it becomes comes by a wire.');
  return resizedBy(share(amount), scalingOf(method), { input: 'image', output: '*' });
}

const scalingOf = (method: unknown) => (method === 'nearest-exact' || method === 'nearest' ? 'hard' : 'smooth');

const fits: Readonly<Record<string, string>> = {
  stretch: 'stretch',
  'keep proportion': 'inside',
  resize: 'inside',
  'fill / crop': 'cover',
  crop: 'cover',
};

/** Nodes of packs that bring an image to a size in one of several ways. */
function fitted(values: ComfyNode['values'], method: unknown, way: unknown, multiple: unknown): Equal | NoEqual {
  const fit = lookUp(fits, way);
  if (fit === undefined) return noEqual(`It fills up what is missing, by “${String(way)}”.`);
  const [width, height] = [values.width || longestSide, values.height || longestSide];
  const differs = Number(multiple ?? 0) > 1 ? [`Its sides are not made multiples of ${Number(multiple)}.`] : [];
  return {
    kind: 'image.resize',
    inputs: { image: 'image', width: 'width', height: 'height' },
    outputs: sized,
    values: { width, height, fit, scaling: scalingOf(method) },
    differs,
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
