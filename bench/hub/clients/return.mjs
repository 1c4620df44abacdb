/**
 * What a client hears that was away, until it knows the truth: of every node the value that was newest when it came
 * back, or a newer one. Nodes take turns, so those are the last `nodes` events up to the newest of that moment.
 */
export class Return {
  /** Numbers and times heard before it is known what the truth is. @type {[number, number][]} */
  early = [];
  /** @type {Set<number>} */
  known = new Set();
  heard = 0;
  /** @type {number | undefined} */
  newest;
  /** @type {(found: { at: number, heard: number }) => void} */
  found = () => undefined;

  /** @param {number} nodes */
  constructor(nodes) {
    this.nodes = nodes;
  }

  /** @param {number} number @param {number} came */
  take(number, came) {
    if (this.known.size === this.nodes) return;
    if (this.newest === undefined) {
      this.early.push([number, came]);
      return;
    }
    this.heard++;
    if (number > this.newest - this.nodes) this.known.add(number % this.nodes);
    if (this.known.size === this.nodes) this.found({ at: came, heard: this.heard });
  }

  /** When the truth was known, and how many events it took. @param {number} newest @returns {Promise<{ at: number, heard: number }>} */
  untilTrue(newest) {
    return new Promise((resolve) => {
      this.found = resolve;
      this.newest = newest;
      for (const [number, came] of this.early) this.take(number, came);
      this.early = [];
    });
  }
}
