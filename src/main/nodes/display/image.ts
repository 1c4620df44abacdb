import { displayBounds } from '#shared/graph/kinds/bound-display';
import { isRawFormat } from '#shared/graph/values/image-formats';
import type { ImageValue } from '#shared/graph/values/image-value';
import { defineNode } from '../define-node';
import { readImage } from '../image/read-image';
import { shrinkImage } from '../image/shrink-image';
import { inputError } from '../input-error';
import { image, out } from '../ports';

export const displayImage = defineNode({
  kind: 'display.image',
  version: 1,
  title: 'Image',
  description: 'Shows an image or the latest frame of a camera, and passes it on.',
  category: 'Display',
  icon: 'IconPhoto',
  tags: ['picture', 'photo', 'video', 'camera', 'frame', 'preview', 'viewer', 'preview image', 'show image', 'texture'],
  display: 'image',
  inputs: {
    image: image({ description: 'Also a data URL, or the base64 of a PNG, JPEG, WebP or GIF file.' }),
  },
  outputs: { image: out.image() },
  setup() {
    let given: unknown;
    let shown: ImageValue | null = null;
    return {
      run({ image }) {
        if (image !== given || shown === null) {
          shown = image === undefined || image === null ? null : showable(readImage(image, 'image'));
          given = image;
        }
        return { image: shown };
      },
      display: () => (shown ? { type: 'image', ...toShow(shown) } : nothing()),
      shown: () => shown,
    };
  },
});

const nothing = () => ({ type: 'image', width: 0, height: 0, format: 'rgba', data: new Uint8Array() }) as const;

/** Pixels can be left out; of a file nothing can. */
function showable(image: ImageValue): ImageValue {
  const { format, data, width, height } = image;
  if (isRawFormat(format)) return image;
  const { image: most, pixels } = displayBounds;
  if (data.byteLength > most) {
    throw refuse(`The ${format} file has ${megabytes(data.byteLength)}; at most ${megabytes(most)} can be shown.`);
  }
  if (width * height > pixels) {
    throw refuse(`The ${format} file has ${width} by ${height} pixels; at most ${pixels} in all can be shown.`);
  }
  return image;
}

const refuse = (message: string) => inputError('image', `${message} Make it smaller.`);

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;

/** With bytes that nobody else has, as they are moved out of this thread. */
function toShow(image: ImageValue): ImageValue {
  const { width, height, format, data } = shrinkImage(image, displayBounds.image);
  return { width, height, format, data: data === image.data ? new Uint8Array(data) : data };
}
