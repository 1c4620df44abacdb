import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { choice, file, integer, out } from '../ports';
import { createByteRange } from './byte-range';
import { dataPath, pathHelp } from './data-path';

const most = 64 * 1024 * 1024;
const mostListed = 1024 * 1024;
const furthest = Number.MAX_SAFE_INTEGER;

export const readBytes = defineNode({
  kind: 'file.read_bytes',
  version: 1,
  title: 'Read bytes',
  description: 'A part of a file, byte by byte, read again whenever the file changes.',
  category: 'File',
  icon: 'IconBinary',
  tags: ['binary', 'raw', 'load', 'open', 'disk', 'hex', 'base64'],
  capabilities: ['read_files'],
  example: { inputs: { path: 'resource:data/greenhouse.csv', count: 16, form: 'hex' }, shows: ['bytes'] },
  inputs: {
    path: file({ title: 'File', description: pathHelp, default: '', extensions: [] }),
    start: integer({ default: 0, min: 0, unit: 'B', description: 'Where the part begins, counted from 0.' }),
    count: integer({ default: 65_536, min: 0, max: most, unit: 'B', description: 'How many bytes at most.' }),
    form: choice({
      title: 'Given as',
      options: { bytes: 'Bytes', list: 'List of numbers', hex: 'Hexadecimal text', base64: 'Base64 text' },
      default: 'bytes',
    }),
  },
  outputs: {
    bytes: out.any(),
    count: out.integer({ unit: 'B', description: 'How many bytes were read.' }),
    size: out.integer({ unit: 'B', description: 'How large the whole file is.' }),
  },
  setup() {
    const source = createByteRange();
    return {
      async run({ path, start, count, form }) {
        requireWithin('start', start, 0, furthest);
        requireWithin('count', count, 0, form === 'list' ? mostListed : most);
        const { bytes, size } = await source.read(dataPath(path, 'path'), start, count);
        return { bytes: inForm(bytes, form), count: bytes.length, size };
      },
    };
  },
});

function inForm(bytes: Uint8Array, form: 'bytes' | 'list' | 'hex' | 'base64'): unknown {
  if (form === 'bytes') return bytes;
  return form === 'list' ? Array.from(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(form);
}
