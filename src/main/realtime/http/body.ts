import type { IncomingMessage } from 'node:http';
import { TextDecoder } from 'node:util';
import { FactoryError } from '#shared/base/errors';

/** Reads a request's body as text. MESSAGE_TOO_LARGE as soon as it is over `limit` bytes, INVALID_JSON. */
export async function readTextBody(request: IncomingMessage, limit: number): Promise<string> {
  const tooLarge = () => new FactoryError('MESSAGE_TOO_LARGE', `The body is over the limit of ${limit} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unbroken(request)) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return decodeUtf8(Buffer.concat(chunks));
}

/** A client that hangs up in the middle is no defect of ours. */
async function* unbroken(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* request;
  } catch (error) {
    throw new FactoryError('INVALID_JSON', 'The body broke off.', {}, { cause: error });
  }
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FactoryError('INVALID_JSON', 'The body is not UTF-8 text.');
  }
}
