import { assertNever } from '../../base/assert-never';
import type { RawImageFormat } from './image-formats';

/** Raw pixels as RGBA, which is what screens take. RGBA itself comes back as the same bytes. */
export function expandPixels(data: Uint8Array<ArrayBuffer>, format: RawImageFormat): Uint8Array<ArrayBuffer> {
  switch (format) {
    case 'rgba':
      return data;
    case 'rgb':
      return expandRgb(data);
    case 'gray':
      return expandGray(data);
    default:
      return assertNever(format, 'format');
  }
}

function expandRgb(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const count = Math.floor(data.length / 3);
  const rgba = new Uint8Array(count * 4);
  for (let pixel = 0, from = 0, to = 0; pixel < count; pixel++, from += 3, to += 4) {
    rgba[to] = data[from] ?? 0;
    rgba[to + 1] = data[from + 1] ?? 0;
    rgba[to + 2] = data[from + 2] ?? 0;
    rgba[to + 3] = 255;
  }
  return rgba;
}

function expandGray(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const rgba = new Uint8Array(data.length * 4);
  for (let pixel = 0, to = 0; pixel < data.length; pixel++, to += 4) {
    const level = data[pixel] ?? 0;
    rgba[to] = level;
    rgba[to + 1] = level;
    rgba[to + 2] = level;
    rgba[to + 3] = 255;
  }
  return rgba;
}
