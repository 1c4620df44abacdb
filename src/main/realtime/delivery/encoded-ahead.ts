import type { Outgoing } from './outgoing';
import { Slab } from './slab';
import type { Format, WireForm } from './wire-form';

/**
 * Encodes broadcasts that are never replaced as soon as they have left, for clients that come back: each will ask for
 * every one it missed, and finds them ready to be written as they lie in memory. State is encoded only when somebody takes it.
 */
export class EncodedAhead {
  private readonly slabs = new Map<Format, Slab>();
  private fresh: Outgoing[] = [];

  /** A client of this format may come back. */
  expect(format: WireForm['format']): void {
    if (format !== 'objects' && !this.slabs.has(format)) this.slabs.set(format, new Slab());
  }

  add(outgoing: Outgoing): void {
    if (this.slabs.size > 0) this.fresh.push(outgoing);
  }

  encode(): void {
    if (this.fresh.length === 0) return;
    for (const outgoing of this.fresh) {
      for (const [format, slab] of this.slabs) outgoing.encode({ format, compress: false, sequenced: true }, slab);
    }
    this.fresh = [];
  }
}
