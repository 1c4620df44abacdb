/** First in, first out, without moving what stays each time. */
export interface Queue<T> {
  readonly length: number;
  /** The oldest, by 0; undefined beyond the newest. */
  at(index: number): T | undefined;
  push(entry: T): void;
  /** Lets go of the oldest. */
  drop(): void;
  clear(): void;
}

export function createQueue<T>(): Queue<T> {
  let entries: (T | undefined)[] = [];
  let first = 0;
  return {
    get length() {
      return entries.length - first;
    },
    at: (index) => entries[first + index],
    push(entry) {
      entries.push(entry);
    },
    drop() {
      if (first >= entries.length) return;
      // An entry may be a large image: it is let go at once.
      entries[first] = undefined;
      first += 1;
      if (first < 32 || first * 2 < entries.length) return;
      entries = entries.slice(first);
      first = 0;
    },
    clear() {
      entries = [];
      first = 0;
    },
  };
}
