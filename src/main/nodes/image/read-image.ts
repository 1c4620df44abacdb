import { type ImageFormat, imageFormats, isRawFormat } from '#shared/graph/values/image-formats';
import { type ImageValue, isImageFormat, isSide, longestSide, rawLength } from '#shared/graph/values/image-value';
import { describeValue } from '#shared/graph/values/values';
import { inputError } from '../input-error';
import { readHeader } from './image-header';

/**
 * The image that an input was given: as wires carry it, with its bytes as base64, as JSON has it, or as a text that is a
 * data URL or the base64 of a file, or as the bytes of one. Gives the very object where it is an image already. INPUT_INVALID.
 */
export function readImage(value: unknown, input: string): ImageValue {
  const isFile = value instanceof Uint8Array;
  const read = isFile ? readFile(value) : typeof value === 'string' ? readText(value) : readObject(value);
  if (typeof read !== 'string') return read;
  throw inputError(input, `This is no image: ${read}.`);
}

/** Either gives what is wrong instead. */
type Read = ImageValue | string;

function readText(text: string): Read {
  const [, type, payload = text] = /^data:([^,]{0,200}),(.*)$/s.exec(text) ?? [];
  if (type !== undefined && !type.endsWith(';base64')) return 'the data URL is not in base64';
  const file = fromBase64(payload);
  return file ? readFile(file) : `${describeValue(text)} is neither a data URL nor base64`;
}

function readObject(value: unknown): Read {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `it is ${describeValue(value)} instead of width, height, format and data`;
  }
  const { width, height, format, data } = value as Readonly<Record<string, unknown>>;
  if (!isImageFormat(format)) return `its format is ${describeValue(format)}, not one of ${imageFormats.join(', ')}`;
  const bytes = bytesOf(data);
  if (!bytes) return `its data are ${describeValue(data)}, neither bytes nor base64`;
  if (!isRawFormat(format)) return readFile(bytes, { width, height, format, given: value, isBytes: bytes === data });
  for (const [side, length] of Object.entries({ width, height })) {
    if (!isSide(length)) return `its ${side} is ${describeValue(length)}, not a whole number from 1 to ${longestSide}`;
  }
  const image = { width: Number(width), height: Number(height), format, data: bytes };
  const whole = rawLength(image);
  if (whole !== bytes.byteLength) {
    return `${width} by ${height} pixels in ${format} are ${whole} bytes, not ${bytes.byteLength}`;
  }
  return bytes === data ? (value as ImageValue) : image;
}

interface Claimed {
  readonly width: unknown;
  readonly height: unknown;
  readonly format: ImageFormat;
  readonly given: object;
  readonly isBytes: boolean;
}

/** What a file says of itself beats what is said of it. */
function readFile(data: Uint8Array, claimed?: Claimed): Read {
  const header = readHeader(data);
  if (!header) return 'its data are no whole PNG, JPEG, WebP or GIF';
  const { width, height, format } = header;
  const isTrue = claimed?.format === format && claimed.width === width && claimed.height === height;
  return isTrue && claimed.isBytes ? (claimed.given as ImageValue) : { width, height, format, data };
}

function bytesOf(data: unknown): Uint8Array | undefined {
  if (typeof data === 'string') return fromBase64(data);
  if (data instanceof Uint8Array) return data;
  if (data instanceof Uint8ClampedArray) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return undefined;
}

/** Line breaks are common in base64 that was stored. */
function fromBase64(text: string): Uint8Array | undefined {
  const packed = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
  return packed !== '' && /^[A-Za-z0-9+/]+={0,2}$/.test(packed) ? Buffer.from(packed, 'base64') : undefined;
}
