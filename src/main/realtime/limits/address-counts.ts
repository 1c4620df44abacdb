import { type Disposable, toDisposable } from '#shared/base/disposable';

/** How many of something each address holds. Only addresses that hold one are remembered. */
export class AddressCounts {
  private readonly counts = new Map<string, number>();

  /** @param unlimited addresses of which none is counted. */
  constructor(
    private readonly limit: number,
    private readonly unlimited: (address: string) => boolean,
  ) {}

  get size(): number {
    return this.counts.size;
  }

  isFull(address: string): boolean {
    return (this.counts.get(address) ?? 0) >= this.limit;
  }

  /** Counts one, until it is disposed. */
  hold(address: string): Disposable {
    if (this.unlimited(address)) return toDisposable(() => {});
    this.counts.set(address, (this.counts.get(address) ?? 0) + 1);
    return toDisposable(() => {
      const left = (this.counts.get(address) ?? 0) - 1;
      if (left > 0) this.counts.set(address, left);
      else this.counts.delete(address);
    });
  }
}
