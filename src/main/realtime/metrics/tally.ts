export interface Amount {
  count: number;
  bytes: number;
}

/** Labels a tally keeps apart; what comes after is counted together, so that no client can grow the metrics. */
const mostLabels = 200;
const otherLabel = 'other';

/** How many, and how many bytes, by label. Adding costs one look-up, since it is done for every message. */
export class Tally {
  private readonly amounts = new Map<string, Amount>();

  add(label: string, count = 1, bytes = 0): void {
    const amount = this.amounts.get(label) ?? this.open(label);
    amount.count += count;
    amount.bytes += bytes;
  }

  entries(): ReadonlyMap<string, Readonly<Amount>> {
    return this.amounts;
  }

  total(): Amount {
    const total = { count: 0, bytes: 0 };
    for (const { count, bytes } of this.amounts.values()) {
      total.count += count;
      total.bytes += bytes;
    }
    return total;
  }

  private open(label: string): Amount {
    const key = this.amounts.size < mostLabels ? label : otherLabel;
    const amount = this.amounts.get(key) ?? { count: 0, bytes: 0 };
    this.amounts.set(key, amount);
    return amount;
  }
}
