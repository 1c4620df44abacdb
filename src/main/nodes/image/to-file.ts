import { extname } from 'node:path';
import type { ImageValue } from '#shared/graph/values/image-value';
import { defineNode } from '../define-node';
import { atomicOutputs, createAtomicFile } from '../file/atomic-file';
import { targetInputs, targetPath } from '../file/target-file';
import { momentInputs } from '../file/when-to-write';
import { inputError, quoted } from '../input-error';
import { image } from '../ports';
import { type FileFormat, fileOf, qualityInput, requireQuality } from './pixels/image-file';
import { readImage } from './read-image';

const formats: Readonly<Record<string, FileFormat>> = {
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.webp': 'webp',
};

export const imageToFile = defineNode({
  kind: 'image.to_file',
  version: 1,
  title: 'Write image file',
  description:
    'Writes an image to a PNG, JPEG or WebP file, by the end of its name, in place of what the file held. It is written whole or not at all.',
  category: 'Image',
  icon: 'IconDeviceFloppy',
  tags: [
    'save',
    'store',
    'export',
    'picture',
    'photo',
    'png',
    'jpeg',
    'jpg',
    'webp',
    'snapshot',
    'screenshot',
    'save image',
  ],
  capabilities: ['write_files'],
  example: { inputs: { when: 'trigger' }, shows: ['written'] },
  inputs: {
    ...targetInputs(['png', 'jpg', 'jpeg', 'webp']),
    image: image(),
    quality: qualityInput,
    ...momentInputs,
  },
  outputs: atomicOutputs,
  setup() {
    const file = createAtomicFile();
    let given: ImageValue | undefined;
    let pictures = 0;
    return {
      run({ image, quality, ...wanted }) {
        requireQuality(quality);
        const read = image === undefined || image === null ? undefined : readImage(image, 'image');
        if (read && read !== given) pictures += 1;
        given = read ?? given;
        const format = formatFor(targetPath(wanted.path));
        if (!read) return file.idle();
        return file.write(wanted, { key: `${pictures} ${quality}`, make: () => fileOf(read, format, quality) });
      },
    };
  },
});

/** INPUT_INVALID */
function formatFor(path: string): FileFormat {
  const end = extname(path).toLowerCase();
  const format = Object.hasOwn(formats, end) ? formats[end] : undefined;
  if (format) return format;
  throw inputError(
    'path',
    `${end === '' ? 'A name without an end' : quoted(end)} is no image: end it with .png, .jpg or .webp.`,
  );
}
