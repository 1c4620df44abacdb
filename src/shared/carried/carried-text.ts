import { decodeUtf8, encodeUtf8 } from 'lib0/string';
import { FactoryError } from '../base/errors';
import { isPng, pngChunks, withChunk } from './png-chunks';

/** What a picture of ours keeps its workflow under; the others are those of ComfyUI, the better one first. */
const ownKey = 'factory-ui';
const keys = [ownKey, 'workflow', 'prompt'] as const;

/** Undoes zlib's compression; rejects what is broken or grows too large. */
export type Inflate = (bytes: Uint8Array) => Promise<Uint8Array>;

interface Carried {
  readonly bytes: Uint8Array;
  readonly isDeflated: boolean;
}

/**
 * The text of a workflow in the bytes of a file: the file itself, or what a picture (PNG, WebP) carries. FILE_UNREADABLE
 * for a picture that carries none.
 */
export async function readCarriedText(bytes: Uint8Array, inflate: Inflate): Promise<string> {
  if (isPng(bytes)) return textOf(pngTexts(bytes), inflate);
  if (isWebp(bytes)) return textOf(webpTexts(bytes), inflate);
  const isOther = starts(bytes, [0xff, 0xd8, 0xff]) || starts(bytes, [0x47, 0x49, 0x46, 0x38]);
  if (isOther) throw unreadable('Workflows travel in PNG and WebP pictures; this is one of another format.');
  return decode(bytes);
}

/** Whether these are the bytes of a picture that may carry a text. */
export const isPicture = (bytes: Uint8Array): boolean => isPng(bytes) || isWebp(bytes);

/** A picture that can be dropped back in. */
export function carryText(png: Uint8Array, text: string): Uint8Array {
  // Keyword, not compressed, no language, no translated keyword.
  const head = [...latin1Bytes(ownKey), 0, 0, 0, 0, 0];
  const body = encodeUtf8(text);
  const data = new Uint8Array(head.length + body.length);
  data.set(head);
  data.set(body, head.length);
  return withChunk(png, 'iTXt', data);
}

async function textOf(carried: ReadonlyMap<string, Carried>, inflate: Inflate): Promise<string> {
  const found = keys.map((key) => carried.get(key)).find((candidate) => candidate !== undefined);
  if (!found) throw unreadable('The picture carries no workflow.');
  if (!found.isDeflated) return decode(found.bytes);
  try {
    return decode(await inflate(found.bytes));
  } catch (error) {
    throw unreadable('The workflow in the picture is damaged, or too large.', error);
  }
}

function pngTexts(bytes: Uint8Array): Map<string, Carried> {
  const texts = new Map<string, Carried>();
  for (const { type, data } of pngChunks(bytes)) {
    const carried = type === 'tEXt' || type === 'zTXt' || type === 'iTXt' ? readText(type, data) : undefined;
    if (carried && !texts.has(carried.key)) texts.set(carried.key, carried);
  }
  return texts;
}

function readText(type: 'tEXt' | 'zTXt' | 'iTXt', data: Uint8Array): (Carried & { readonly key: string }) | undefined {
  const end = data.indexOf(0);
  if (end < 1 || end > 79) return undefined;
  const key = String.fromCharCode(...data.subarray(0, end)).toLowerCase();
  if (type === 'tEXt') return { key, bytes: data.subarray(end + 1), isDeflated: false };
  if (type === 'zTXt') return { key, bytes: data.subarray(end + 2), isDeflated: true };
  const language = data.indexOf(0, end + 3);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0) return undefined;
  return { key, bytes: data.subarray(translated + 1), isDeflated: data[end + 1] === 1 };
}

const isWebp = (bytes: Uint8Array): boolean =>
  starts(bytes, latin1Bytes('RIFF')) && starts(bytes.subarray(8), latin1Bytes('WEBP'));

/** ComfyUI writes `workflow:{…}` and `prompt:{…}` into fields of the EXIF part. */
function webpTexts(bytes: Uint8Array): Map<string, Carried> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts = new Map<string, Carried>();
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const data = bytes.subarray(at + 8, at + 8 + size);
    if (starts(bytes.subarray(at), latin1Bytes('EXIF'))) {
      for (const key of keys) {
        const start = indexOf(data, latin1Bytes(`${key}:{`));
        if (start < 0) continue;
        const from = start + key.length + 1;
        const end = data.indexOf(0, from);
        texts.set(key, { bytes: data.subarray(from, end < 0 ? data.length : end), isDeflated: false });
      }
    }
    at += 8 + size + (size % 2);
  }
  return texts;
}

function indexOf(bytes: Uint8Array, wanted: readonly number[]): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (starts(bytes.subarray(at), wanted)) return at;
  }
  return -1;
}

const starts = (bytes: Uint8Array, wanted: readonly number[]): boolean =>
  wanted.every((byte, index) => bytes[index] === byte);

const latin1Bytes = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

/** UTF-8; where that does not fit, Latin 1, as PNG has it. */
function decode(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes);
  } catch {
    let text = '';
    for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
    return text;
  }
}

const unreadable = (message: string, cause?: unknown) => new FactoryError('FILE_UNREADABLE', message, {}, { cause });
