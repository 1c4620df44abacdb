/** Levels of lists and objects that are looked into, and values in all; what lies beyond is copied. */
const deepest = 6;
const most = 10_000;

/**
 * The buffers that a value owns whole, to be moved to another thread instead of copied: an `ArrayBuffer`, or a typed
 * array over all of one. A view of a part is copied, for the rest may be somebody else's; shared memory is neither.
 */
export function wholeBuffers(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  let left = most;
  const look = (item: unknown, depth: number): void => {
    if (typeof item !== 'object' || item === null || left-- <= 0) return;
    if (item instanceof ArrayBuffer) found.add(item);
    else if (ArrayBuffer.isView(item)) {
      const { buffer, byteLength } = item;
      if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) found.add(buffer);
    } else if (depth < deepest) for (const inner of contents(item)) look(inner, depth + 1);
  };
  look(value, 0);
  return [...found];
}

function contents(value: object): Iterable<unknown> {
  if (Array.isArray(value) || value instanceof Set) return value;
  return value instanceof Map ? value.values() : Object.values(value);
}
