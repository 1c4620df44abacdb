import { basename } from 'node:path';
import { FactoryError } from '#shared/base/errors';
import type { ImageValue } from '#shared/graph/values/image-value';
import { defineNode } from '../define-node';
import { dataPath, pathHelp } from '../file/data-path';
import { createWatchedFile } from '../file/watched-file';
import { file, out } from '../ports';
import { readHeader } from './image-header';

export const imageFromFile = defineNode({
  kind: 'image.from_file',
  version: 1,
  title: 'Image file',
  description: 'The image in a PNG, JPEG, WebP or GIF file, read again whenever the file changes.',
  category: 'Image',
  icon: 'IconFileImport',
  tags: [
    'read image',
    'image reader',
    'picture',
    'photo',
    'load',
    'open',
    'png',
    'jpeg',
    'webp',
    'gif',
    'load image',
    'texture',
    'load images',
  ],
  capabilities: ['read_files'],
  example: { shows: ['image'] },
  inputs: {
    path: file({
      title: 'File',
      description: pathHelp,
      default: '',
      extensions: ['png', 'jpg', 'jpeg', 'webp', 'gif'],
    }),
  },
  outputs: {
    image: out.image(),
    width: out.integer({ unit: 'px' }),
    height: out.integer({ unit: 'px' }),
    size: out.integer({ unit: 'B', description: 'Of the file.' }),
  },
  setup() {
    const source = createWatchedFile((bytes, path) => imageOf(bytes, path));
    return {
      async run({ path }, { signal }) {
        const { content, size } = await source.read(dataPath(path, 'path'), signal);
        return { image: content, width: content.width, height: content.height, size };
      },
    };
  },
});

function imageOf(data: Uint8Array, path: string): ImageValue {
  const header = readHeader(data);
  if (header) return { ...header, data };
  throw new FactoryError('FILE_UNREADABLE', `${basename(path)} is not a whole PNG, JPEG, WebP or GIF image.`);
}
