import { defineNode } from '../define-node';
import { choice, image, out } from '../ports';
import { fileOf, qualityInput, requireQuality } from './pixels/image-file';
import { readImage } from './read-image';

export const encodeImage = defineNode({
  kind: 'image.encode',
  version: 1,
  title: 'Pack image',
  description:
    'Packs the pixels of an image as a PNG, JPEG or WebP: it takes less place on wires, on the network and on disk.',
  category: 'Image',
  icon: 'IconPackage',
  tags: ['encode', 'compress', 'convert', 'format', 'png', 'jpeg', 'jpg', 'webp', 'base64', 'data url', 'smaller'],
  pure: true,
  heavy: true,
  example: { inputs: { format: 'jpeg' }, shows: ['image', 'size'] },
  inputs: {
    image: image(),
    format: choice({ options: { png: 'PNG', jpeg: 'JPEG', webp: 'WebP' }, default: 'png' }),
    quality: qualityInput,
  },
  outputs: {
    image: out.image(),
    url: out.text({ title: 'Data URL', description: 'As pages, style sheets and many services take it.' }),
    size: out.integer({ unit: 'B' }),
  },
  async run({ image, format, quality }) {
    requireQuality(quality);
    if (image === undefined || image === null) return { image: null, url: '', size: 0 };
    const read = readImage(image, 'image');
    const data = await fileOf(read, format, quality);
    const url = `data:image/${format};base64,${Buffer.from(data).toString('base64')}`;
    return { image: { width: read.width, height: read.height, format, data }, url, size: data.byteLength };
  },
});
