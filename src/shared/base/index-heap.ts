/** A binary heap of numbers that gives the lowest first. */
export class IndexHeap {
  private readonly items: number[] = [];

  push(value: number): void {
    const { items } = this;
    let child = items.length;
    items.push(value);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      const above = items[parent] ?? 0;
      if (above <= value) break;
      items[child] = above;
      child = parent;
    }
    items[child] = value;
  }

  pop(): number | undefined {
    const { items } = this;
    const lowest = items[0];
    const last = items.pop();
    if (items.length === 0 || last === undefined) return lowest;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && (items[child + 1] ?? 0) < (items[child] ?? 0)) child++;
      const below = items[child] ?? 0;
      if (below >= last) break;
      items[parent] = below;
      parent = child;
    }
    items[parent] = last;
    return lowest;
  }
}
