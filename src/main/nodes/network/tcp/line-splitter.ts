import { StringDecoder } from 'node:string_decoder';

/** Letters. Who sends more without an end of line sends no lines. */
export const longestLine = 1024 * 1024;

/** Cuts a stream of bytes into lines, whose end is LF or CR LF, or CR alone. Null: a line is too long. */
export function createLineSplitter(longest = longestLine, end: '\n' | '\r' = '\n'): (data: Buffer) => string[] | null {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  let size = 0;
  return (data) => {
    const pieces = decoder.write(data).split(end);
    const rest = pieces.pop() ?? '';
    const lines = pieces.map((piece, at) => (at === 0 ? `${parts.join('')}${piece}` : piece).replace(/\r$/, ''));
    if (pieces.length > 0) {
      parts = [];
      size = 0;
    }
    parts.push(rest);
    size += rest.length;
    return size > longest || lines.some((line) => line.length > longest) ? null : lines;
  };
}
