import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { FactoryError } from '#shared/base/errors';
import { importLimits } from '../import/limits';

// A few bytes may stand for gigabytes: nothing is unpacked beyond what a file may have.
const bounds = { maxOutputLength: importLimits.textLength };

export async function inflateBytes(bytes: Uint8Array): Promise<Uint8Array> {
  return promisify<Uint8Array, typeof bounds, Buffer>(inflate)(bytes, bounds);
}

/** Text that a client packed with gzip, in Base64. WORKFLOW_INVALID */
export async function unpackText(packed: string): Promise<string> {
  try {
    const bytes = await promisify<Uint8Array, typeof bounds, Buffer>(gunzip)(Buffer.from(packed, 'base64'), bounds);
    return bytes.toString('utf8');
  } catch (error) {
    throw new FactoryError('WORKFLOW_INVALID', 'The packed text is damaged, or too large.', {}, { cause: error });
  }
}
