import { longestSide } from '#shared/graph/values/image-value';
import { cutEdges, type Edges, resizedBy, wholeImage } from '../rules/image-parts';
import { lookUp, numberOf } from '../rules/read-values';
import type { Equal, Rules, Verdict } from '../rules/rule';
import { noEqual } from '../rules/rule';
import type { ChainnerNode } from './chainner-kinds';

/** What the first versions called a preview. */
const view: Equal = { kind: 'display.image', inputs: { 0: 'image' }, outputs: { 0: 'image' } };

const image = { inputs: { 0: 'image' }, outputs: { 0: 'image' } };

/** Pictures: reading, changing, looking at and writing them. */
export const chainnerImageRules: Rules<ChainnerNode> = {
  'chainner:image:load': (data) => ({
    kind: 'image.from_file',
    inputs: { 0: 'path' },
    outputs: { 0: 'image' },
    values: { path: data[0] },
    differs: ['Folder and name of the file are not given apart.'],
  }),
  'chainner:image:save': save,
  'chainner:image:view': view,
  'chainner:image:preview': view,
  'chainner:image:get_dims': {
    kind: 'image.crop',
    title: 'Size of the image',
    inputs: { 0: 'image' },
    outputs: { 0: 'width', 1: 'height' },
    values: wholeImage,
    differs: ['The number of channels is not given.'],
  },
  'chainner:image:resize': (data) =>
    data[1] === 1
      ? {
          ...image,
          kind: 'image.resize',
          inputs: { ...image.inputs, 3: 'width', 4: 'height' },
          values: { width: data[3] ?? 1, height: data[4] ?? 1, fit: 'stretch' },
        }
      : resizeByPercent(data[2], data[5]),
  'chainner:image:resize_factor': (data) => resizeByPercent(data[1], data[2]),
  'chainner:image:resize_resolution': (data) => ({
    ...image,
    kind: 'image.resize',
    inputs: { ...image.inputs, 1: 'width', 2: 'height' },
    values: { width: data[1] ?? 1, height: data[2] ?? 1, fit: 'stretch' },
  }),
  'chainner:image:resize_to_side': resizeToSide,
  'chainner:image:crop': crop,
  'chainner:image:crop_border': (data) => cutOff([data[1], data[1], data[1], data[1]]),
  'chainner:image:crop_edges': (data) => cutOff([data[1], data[2], data[4], data[3]]),
  'chainner:image:crop_offsets': (data) => ({
    ...image,
    kind: 'image.crop',
    inputs: { ...image.inputs, 1: 'y', 2: 'x', 3: 'height', 4: 'width' },
    values: { y: data[1] ?? 0, x: data[2] ?? 0, height: data[3] ?? 1, width: data[4] ?? 1 },
  }),
  'chainner:image:rotate': (data) =>
    typeof data[1] === 'number'
      ? {
          ...image,
          kind: 'image.rotate',
          // There it goes the other way round.
          values: { angle: -data[1] },
          ...(data[3] === 0 && { differs: ['The image grows to be seen whole.'] }),
        }
      : noEqual('Its angle comes by a wire, and turns the other way round.'),
  'chainner:image:flip': (data) => {
    const mirror = lookUp({ '1': 'horizontal', '0': 'vertical', '2': 'none' }, data[1] ?? 1);
    if (mirror !== undefined) return { ...image, kind: 'image.rotate', values: { angle: 0, mirror } };
    return { ...image, kind: 'image.rotate', values: { angle: 180 } };
  },
  'chainner:image:invert': { ...image, kind: 'image.adjust', values: { invert: true } },
  'chainner:image:gaussian_blur': blur,
  'chainner:image:brightness_and_contrast': (data) => ({
    ...image,
    kind: 'image.adjust',
    inputs: { ...image.inputs, 1: 'brightness', 2: 'contrast' },
    values: { brightness: data[1] ?? 0, contrast: data[2] ?? 0 },
    differs: ['Brightness and contrast are counted in another way.'],
  }),
};

function save(data: ChainnerNode): Verdict {
  const [folder, below, name, format = 'png'] = [data[1], data[2], data[3], data[4]];
  if (typeof folder !== 'string' || typeof name !== 'string') {
    return noEqual('Folder or name of its file come by wires, or are not chosen.');
  }
  const end = lookUp({ png: 'png', jpg: 'jpg', jpeg: 'jpg', webp: 'webp' }, format);
  if (end === undefined) return noEqual(`It writes files in the format “${String(format)}”.`);
  const parts = [folder.replace(/[\\/]+$/, ''), ...(typeof below === 'string' ? [below] : []), `${name}.${end}`];
  return {
    kind: 'image.to_file',
    inputs: { 0: 'image' },
    values: { path: parts.join('/'), ...(typeof data[5] === 'number' && { quality: data[5] }) },
    differs: ['It writes whenever the image changes.'],
  };
}

function resizeByPercent(percent: unknown, filter: unknown): Verdict {
  if (typeof percent !== 'number') return noEqual('By how much it resizes comes by a wire.');
  // How a pixel is found is a number, which the first versions wrote as a text; 0 is the nearest one.
  const scaling = Number(filter ?? -1) === 0 ? 'hard' : 'smooth';
  return resizedBy(String(percent / 100), scaling, { input: 'input 0', output: 'output 0' });
}

/** By an equal border, by an amount for each edge, or to a size. */
function crop(data: ChainnerNode): Verdict {
  const mode = data[1] ?? 0;
  if (mode === 0) return cutOff([data[2], data[2], data[2], data[2]]);
  if (mode === 1) return cutOff([data[3], data[4], data[5], data[6]]);
  return {
    ...image,
    kind: 'image.crop',
    inputs: { ...image.inputs, 3: 'y', 4: 'x', 7: 'height', 8: 'width' },
    values: { y: data[3] ?? 0, x: data[4] ?? 0, height: data[7] ?? 100, width: data[8] ?? 100 },
  };
}

/** Amounts from the top on, and on to the left. */
function cutOff(amounts: readonly [unknown, unknown, unknown, unknown]): Verdict {
  const [top, left, bottom, right] = amounts.map(numberOf);
  if (top === undefined || left === undefined || bottom === undefined || right === undefined) {
    return noEqual('How much it cuts off comes by a wire.');
  }
  const edges: Edges = { top, left, bottom, right };
  return cutEdges(edges, { input: 'input 0', output: 'output 0' });
}

function resizeToSide(data: ChainnerNode): Verdict {
  const size = data[1];
  const side = String(data[2] ?? 'width');
  const sizes = lookUp(
    {
      width: { width: size, height: longestSide },
      height: { width: longestSide, height: size },
      'longer side': { width: size, height: size },
    },
    side,
  );
  if (sizes === undefined || typeof size !== 'number') {
    return noEqual(`It resizes to the ${side}, or to a size that comes by a wire.`);
  }
  return { ...image, kind: 'image.resize', values: { ...sizes, fit: 'inside' } };
}

function blur(data: ChainnerNode): Verdict {
  const [across, down] = [data[1] ?? 1, data[2] ?? 1];
  if (across !== down) return noEqual('It blurs more in one direction than in the other.');
  return {
    ...image,
    kind: 'image.adjust',
    values: { blur: across },
    differs: ['How far it blurs is counted in another way.'],
  };
}
