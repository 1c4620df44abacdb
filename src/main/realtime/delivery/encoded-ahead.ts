import type { Outgoing } from './outgoing';
import type { Format, WireForm } from './wire-form';

/**
 * Encodes broadcasts that are never replaced as soon as they have left, for clients that come back: each will ask for
 * every one it missed, and finds it ready to be copied. State is encoded only when somebody takes it.
 */
export class EncodedAhead {
  private readonly formats = new Set<Format>();
  private fresh: Outgoing[] = [];

  /** A client of this format may come back. */
  expect(format: WireForm['format']): void {
    if (format !== 'objects') this.formats.add(format);
  }

  add(outgoing: Outgoing): void {
    if (this.formats.size > 0) this.fresh.push(outgoing);
  }

  encode(): void {
    if (this.fresh.length === 0) return;
    for (const outgoing of this.fresh) {
      for (const format of this.formats) outgoing.frame({ format, compress: false, sequenced: true });
    }
    this.fresh = [];
  }
}
