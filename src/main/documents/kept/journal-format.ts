import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * A recovery file: frames of `length (4 bytes) · checksum (4 bytes) · payload`. The first payload is the header as
 * JSON, the second the document's whole state, each further one a Yjs update. A process that is killed while it appends
 * leaves a torn last frame, which the length or the checksum gives away.
 */

const journalHeaderSchema = z.object({
  format: z.literal('factory-ui/recovery'),
  version: z.literal(1),
  workflow_id: z.string(),
  name: z.string(),
  /** Absolute path of the document's file. */
  path: z.string().optional(),
  /** That file as it was last read or written here, to notice that another program changed it. */
  stamp: z.object({ modifiedAt: z.number(), size: z.number() }).optional(),
  /** Process that writes it: as long as that lives, the file is no left-over. */
  pid: z.int(),
  /** What tells that process from others of its id, where the system says it. */
  process: z.string().optional(),
});
export type JournalHeader = z.infer<typeof journalHeaderSchema>;

const prefixLength = 8;

export function toFrame(payload: Uint8Array): Buffer {
  const prefix = Buffer.alloc(prefixLength);
  prefix.writeUInt32LE(payload.length, 0);
  checksum(payload).copy(prefix, 4);
  return Buffer.concat([prefix, payload]);
}

/** The payloads of all whole frames from the start; what comes after the first broken one is left out. */
export function readFrames(bytes: Buffer): Uint8Array[] {
  const payloads: Uint8Array[] = [];
  for (let at = 0; at + prefixLength <= bytes.length; ) {
    const start = at + prefixLength;
    const end = start + bytes.readUInt32LE(at);
    if (end > bytes.length) break;
    const payload = bytes.subarray(start, end);
    if (!checksum(payload).equals(bytes.subarray(at + 4, start))) break;
    payloads.push(payload);
    at = end;
  }
  return payloads;
}

export function encodeHeader(header: JournalHeader): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(header));
}

/** Undefined when it is no header of a version this program knows. */
export function decodeHeader(payload: Uint8Array | undefined): JournalHeader | undefined {
  if (!payload) return undefined;
  try {
    return journalHeaderSchema.safeParse(JSON.parse(new TextDecoder().decode(payload))).data;
  } catch {
    return undefined;
  }
}

function checksum(payload: Uint8Array): Buffer {
  return createHash('sha256').update(payload).digest().subarray(0, 4);
}
