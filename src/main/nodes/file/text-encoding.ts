import { PassThrough, Transform } from 'node:stream';
import { choice } from '../ports';

export const encodingInput = choice({
  title: 'Encoding',
  description: 'How the file writes letters such as ä.',
  options: { 'utf-8': 'UTF-8', 'windows-1252': 'Windows-1252 (Latin 1)', 'utf-16le': 'UTF-16' },
  default: 'utf-8',
});
export type TextEncoding = 'utf-8' | 'windows-1252' | 'utf-16le';

/** A mark of the encoding at the beginning is left out. */
export const decodeBytes = (bytes: Uint8Array, encoding: TextEncoding): string =>
  new TextDecoder(encoding).decode(bytes);

/** Bytes in one encoding to bytes in UTF-8, letters that two chunks share among them. */
export function decodeStream(encoding: TextEncoding): Transform {
  if (encoding === 'utf-8') return new PassThrough();
  const decoder = new TextDecoder(encoding);
  return new Transform({
    transform: (chunk: Uint8Array, _, done) => done(null, decoder.decode(chunk, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  });
}
