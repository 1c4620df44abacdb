/** Counts by label value, in the order the labels first came. */
export class Counter {
  private readonly counts = new Map<string, number>();

  add(label: string, amount = 1): void {
    this.counts.set(label, (this.counts.get(label) ?? 0) + amount);
  }

  entries(): ReadonlyMap<string, number> {
    return this.counts;
  }
}
