import { toBase64 } from 'lib0/buffer';
import { FactoryError } from '#shared/base/errors';
import { readCarriedText } from '#shared/carried/carried-text';
import type { RequestInput } from '#shared/protocol/requests';
import { t } from '#shared/words/words';

/** No larger file is read: its text would fill the window's memory several times over. */
const largestFile = 64 * 1024 * 1024;
/** Text up to here goes as it is. */
const plainLength = 256 * 1024;
/** What a server takes in one message, unless it was told otherwise. */
const messageLength = 1_000_000;

/** The workflow in a file, as it is sent: packed where it is long. FILE_UNREADABLE, MESSAGE_TOO_LARGE */
export async function packFile(file: File): Promise<RequestInput<'document.import'>> {
  const { name } = file;
  if (file.size > largestFile) {
    throw new FactoryError('FILE_UNREADABLE', t('packs.file_too_large', { size: largestFile >> 20 }));
  }
  const text = await readCarriedText(new Uint8Array(await file.arrayBuffer()), (bytes) =>
    pass(bytes, new DecompressionStream('deflate')),
  );
  return packText(name, text);
}

/** The text of a workflow, as it is sent: packed where it is long. MESSAGE_TOO_LARGE */
export async function packText(name: string, text: string): Promise<RequestInput<'document.import'>> {
  if (text.length <= plainLength) return { name, text };
  const packed = toBase64(await pass(new TextEncoder().encode(text), new CompressionStream('gzip')));
  if (packed.length > messageLength) {
    throw new FactoryError('MESSAGE_TOO_LARGE', t('packs.file_too_large_to_send'));
  }
  return { name, text: packed, encoding: 'gzip' };
}

/** Through a stream, and no further than a file may be large. */
async function pass(
  bytes: Uint8Array,
  through: { readonly readable: ReadableStream; readonly writable: WritableStream },
): Promise<Uint8Array> {
  const source = new Blob([new Uint8Array(bytes)]).stream();
  const reader = source.pipeThrough(through).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const piece = new Uint8Array(part.value);
    length += piece.length;
    if (length > largestFile) {
      await reader.cancel();
      throw new FactoryError('FILE_UNREADABLE', t('packs.content_too_large'));
    }
    parts.push(piece);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
