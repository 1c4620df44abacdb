import type { ServerMessage } from '#shared/protocol/server-messages';

/** A message's envelope, or a small value with the name it stands under. */
const plainMessage = 512;
const plainValue = 16;

/**
 * About how many bytes a message is in a port's queue, where nobody encodes it. What most of them are, a node's state
 * without a display, is not looked into: its values are shortened.
 */
export function weightOf(message: ServerMessage): number {
  if (message.type === 'node_state') return plainMessage + sizeOf(message.data.data.display);
  if (message.type === 'document_sync') return plainMessage + message.payload.length;
  return plainMessage + sizeOf(message);
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return plainValue + value.length;
  if (typeof value !== 'object' || value === null) return plainValue;
  if (ArrayBuffer.isView(value)) return plainValue + value.byteLength;
  // Of the points of a plot one is as large as the next.
  if (Array.isArray(value) && typeof value[0] === 'number') return plainValue + value.length * 8;
  let size = plainValue;
  for (const part of Object.values(value)) size += sizeOf(part);
  return size;
}
