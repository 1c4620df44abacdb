import { isRawFormat } from '#shared/graph/values/image-formats';
import { isImageValue } from '#shared/graph/values/image-value';
import { pngFile } from '../../image/png-file';
import { inputError } from '../../input-error';
import type { Dict } from '../../ports';
import { writePayload } from '../payload';
import type { Attachment } from './send-mail';

/** Most servers take no more. Bytes, of all together. */
const largest = 20 * 1024 * 1024;

/** Files by name: bytes and images as they are, pixels as a PNG file, text as it is, everything else as JSON. INPUT_INVALID */
export function attachmentsOf(files: Dict): Attachment[] {
  const attachments = Object.entries(files).map(([name, value]) => ({
    filename: fileName(name),
    content: contentOf(value),
  }));
  const size = attachments.reduce((sum, { content }) => sum + content.byteLength, 0);
  if (size > largest) throw inputError('attachments', 'The attachments are larger than 20 MB together.');
  return attachments;
}

function fileName(name: string): string {
  const bare = name.trim();
  // Programs would take it for a place among their folders.
  if (bare !== '' && bare.length <= 200 && !/[/\\\p{Cc}]/u.test(bare)) return bare;
  throw inputError('attachments', `"${bare.slice(0, 40)}" is no name of a file.`);
}

function contentOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (!isImageValue(value)) return Buffer.from(writePayload('attachments', value, largest));
  const { format } = value;
  return isRawFormat(format) ? pngFile({ ...value, format }) : value.data;
}
