import { type Disposable, toDisposable } from '#shared/base/disposable';

/** Nodes somebody wants to hear of wherever they lie, each for as long as anybody does. */
export class KeptNodes {
  private readonly counts = new Map<string, number>();

  /** @param changed there are other nodes now. */
  constructor(private readonly changed: () => void) {}

  keep(id: string): Disposable {
    const count = this.counts.get(id) ?? 0;
    this.counts.set(id, count + 1);
    if (count === 0) this.changed();
    return toDisposable(() => {
      const left = (this.counts.get(id) ?? 1) - 1;
      if (left > 0) this.counts.set(id, left);
      else {
        this.counts.delete(id);
        this.changed();
      }
    });
  }

  ids(): Iterable<string> {
    return this.counts.keys();
  }
}
