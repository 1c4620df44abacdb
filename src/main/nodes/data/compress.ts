import { brotliCompressSync, brotliDecompressSync, deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { errorCode } from '#shared/base/errors';
import { defineNode } from '../define-node';
import { textFor } from '../example-feeds';
import { inputError } from '../input-error';
import { any, choice, out } from '../ports';
import { wholeText } from '../text/whole-text';

/** Bytes: a few of packed ones may stand for very many. */
const largest = 64 * 1024 * 1024;

const method = choice({ options: { gzip: 'gzip', deflate: 'zlib (deflate)', brotli: 'Brotli' }, default: 'gzip' });
const packers = { gzip: gzipSync, deflate: deflateSync, brotli: brotliCompressSync };
const unpackers = { gzip: gunzipSync, deflate: inflateSync, brotli: brotliDecompressSync };

export const compress = defineNode({
  kind: 'data.compress',
  version: 1,
  title: 'Compress',
  description: 'Packs text or bytes into fewer bytes, as web servers and .gz files have them.',
  category: 'Data',
  icon: 'IconPackage',
  tags: ['gzip', 'gz', 'zip', 'deflate', 'zlib', 'brotli', 'pack', 'shrink'],
  pure: true,
  heavy: true,
  example: { feeds: [textFor('data', 'more and more and more and more')], shows: ['bytes', 'ratio'] },
  inputs: {
    data: any({ default: '', description: 'Text counts as UTF-8, bytes as they are, all else as JSON.' }),
    method,
  },
  outputs: {
    bytes: out.any(),
    size: out.integer({ unit: 'B' }),
    ratio: out.number({ unit: '%', description: 'How much of the size is left.' }),
  },
  run({ data, method }) {
    const plain = data instanceof Uint8Array ? data : Buffer.from(wholeText(data ?? ''), 'utf8');
    if (plain.length > largest) throw inputError('data', 'There are more than 64 MiB to be packed.');
    // Of Node's shared memory it would be a view.
    const bytes = new Uint8Array(packers[method](plain));
    return { bytes, size: bytes.length, ratio: plain.length === 0 ? 100 : (bytes.length / plain.length) * 100 };
  },
});

export const decompress = defineNode({
  kind: 'data.decompress',
  version: 1,
  title: 'Decompress',
  description:
    'Unpacks bytes that were packed with gzip, zlib or Brotli, such as those of a .gz file, to 64 MiB at most.',
  category: 'Data',
  icon: 'IconPackage',
  tags: ['gunzip', 'gz', 'unzip', 'inflate', 'zlib', 'brotli', 'unpack', 'extract'],
  pure: true,
  heavy: true,
  example: {
    feeds: [{ kind: 'data.compress', inputs: { data: 'Hello' }, gives: { data: 'bytes' } }],
    shows: ['text', 'size'],
  },
  inputs: {
    data: any({ default: '', description: 'Bytes, or their Base64 as text.' }),
    method,
  },
  outputs: {
    text: out.text({ description: 'The bytes read as UTF-8.' }),
    bytes: out.any(),
    size: out.integer({ unit: 'B' }),
  },
  run({ data, method }) {
    const packed = data instanceof Uint8Array ? data : Buffer.from(typeof data === 'string' ? data : '', 'base64');
    const bytes = packed.length === 0 ? new Uint8Array() : new Uint8Array(unpacked(packed, method));
    return { text: new TextDecoder().decode(bytes), bytes, size: bytes.length };
  },
});

function unpacked(packed: Uint8Array, method: keyof typeof unpackers): Buffer {
  try {
    return unpackers[method](packed, { maxOutputLength: largest });
  } catch (error) {
    const isLarge = errorCode(error) === 'ERR_BUFFER_TOO_LARGE';
    throw inputError('data', isLarge ? 'It would be more than 64 MiB.' : `The bytes are not whole, or not ${method}.`);
  }
}
