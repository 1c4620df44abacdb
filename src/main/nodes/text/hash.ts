import { createHash } from 'node:crypto';
import { defineNode } from '../define-node';
import { any, choice, out } from '../ports';
import { crc32 } from './crc32';
import { wholeText } from './whole-text';

export const textHash = defineNode({
  kind: 'text.hash',
  version: 1,
  title: 'Hash',
  description:
    'A short fingerprint of a value: equal values have equal ones. Text counts as UTF-8, bytes as they are, all else as JSON.',
  category: 'Text',
  icon: 'IconHash',
  tags: ['checksum', 'sha', 'sha256', 'sha1', 'md5', 'crc', 'digest', 'fingerprint'],
  pure: true,
  inputs: {
    value: any({ default: '', editable: true }),
    method: choice({
      description:
        'MD5 and SHA-1 are for old formats, CRC32 is for faults in transfer: none of them keeps off forgers.',
      options: { sha256: 'SHA-256', sha512: 'SHA-512', sha1: 'SHA-1', md5: 'MD5', crc32: 'CRC32' },
      default: 'sha256',
    }),
    written: choice({ title: 'Written as', options: { hex: 'Hexadecimal', base64: 'Base64' }, default: 'hex' }),
  },
  outputs: { hash: out.text() },
  run({ value, method, written }) {
    const bytes = bytesOf(value);
    const digest = method === 'crc32' ? crc32(bytes) : createHash(method).update(bytes).digest();
    return { hash: digest.toString(written) };
  },
});

function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  return Buffer.from(value === undefined || value === null ? 'null' : wholeText(value), 'utf8');
}
