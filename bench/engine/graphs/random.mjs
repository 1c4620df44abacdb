/**
 * Random numbers that are the same in every run (mulberry32).
 * @param {number} seed
 */
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (/** @type {number} */ count) => Math.floor(next() * count);
  return {
    below,
    /** @template T @param {readonly T[]} items @returns {T} */
    pick: (items) => /** @type {T} */ (items[below(items.length)]),
    /** The numbers below `count`, in random order. @param {number} count */
    permutation(count) {
      const order = Array.from({ length: count }, (_, at) => at);
      for (let at = count - 1; at > 0; at--) {
        const other = below(at + 1);
        [order[at], order[other]] = [/** @type {number} */ (order[other]), /** @type {number} */ (order[at])];
      }
      return order;
    },
  };
}
