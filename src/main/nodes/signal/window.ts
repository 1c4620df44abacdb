/** The latest `length` numbers, in no particular order. */
export interface SampleWindow {
  push(value: number): void;
  /** The numbers held; only the first `count` entries count. Valid until the next call. */
  readonly values: Float64Array;
  readonly count: number;
  /** The numbers held from the oldest, 0, to the newest, `count` − 1; NaN beyond. */
  at(index: number): number;
  /** Shrinking keeps the newest. */
  resize(length: number): void;
}

export function createWindow(length: number): SampleWindow {
  let ring = new Float64Array(length);
  let next = 0;
  let count = 0;
  return {
    get values() {
      return ring;
    },
    get count() {
      return count;
    },
    at(index) {
      if (index < 0 || index >= count) return Number.NaN;
      return ring[(next - count + index + ring.length) % ring.length] ?? Number.NaN;
    },
    push(value) {
      ring[next] = value;
      next = (next + 1) % ring.length;
      if (count < ring.length) count += 1;
    },
    resize(wanted) {
      if (wanted === ring.length) return;
      const start = (next - count + ring.length) % ring.length;
      const ordered = Float64Array.from({ length: count }, (_, index) => ring[(start + index) % ring.length] ?? 0);
      const kept = ordered.subarray(Math.max(0, count - wanted));
      ring = new Float64Array(wanted);
      ring.set(kept);
      count = kept.length;
      next = count % wanted;
    },
  };
}
