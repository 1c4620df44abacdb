import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { EventName } from '#shared/protocol/client-messages';

/** The broadcasts a window wants to hear: some always, others only as long as a part of it shows them. */
export class WantedEvents {
  /** How many want each of the others. */
  private readonly others = new Map<EventName, number>();

  /** @param changed what is wanted is no longer what it was. */
  constructor(
    private readonly always: readonly string[],
    private readonly changed: () => void,
  ) {}

  list(): string[] {
    return [...this.always, ...this.others.keys()];
  }

  add(event: EventName): Disposable {
    const before = this.others.get(event) ?? 0;
    this.others.set(event, before + 1);
    if (before === 0) this.changed();
    return toDisposable(() => {
      const left = (this.others.get(event) ?? 1) - 1;
      if (left > 0) this.others.set(event, left);
      else {
        this.others.delete(event);
        this.changed();
      }
    });
  }
}
