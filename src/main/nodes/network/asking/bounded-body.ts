/** An answer that is longer than whoever asked has room for. */
export class BodyTooLong extends Error {
  constructor() {
    super('the answer is too long');
  }
}

/** The whole body of an answer, of at most so many bytes; the transfer of a longer one is ended. Throws BodyTooLong. */
export async function readBoundedBody({ body }: Response, most: number): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the body.
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size > most) throw new BodyTooLong();
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}
