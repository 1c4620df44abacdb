import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { WorkflowId } from '#shared/graph/ids';
import type { ClientMessage } from '#shared/protocol/client-messages';
import type { Resume } from './place';

/** What of a `subscribe` message the parts of the window ask for between them. */
export interface Wishes {
  readonly events: readonly string[];
  /** Only these nodes' states; undefined: every node's. */
  readonly nodes: readonly string[] | undefined;
  /** Only state of this workflow; undefined: of every one. */
  readonly workflow: WorkflowId | undefined;
  /** State at most so many times a second; undefined: as soon as it comes. */
  readonly rate: number | undefined;
}

/** Gathers the wishes, and tells once a turn that they have changed. */
export class Subscription {
  private readonly counts = new Map<string, number>();
  private current: Wishes;
  private telling = false;

  constructor(
    events: readonly string[],
    private readonly changed: () => void,
  ) {
    for (const event of events) this.counts.set(event, 1);
    this.current = { events: [...this.counts.keys()], nodes: undefined, workflow: undefined, rate: undefined };
  }

  /** A new object whenever something in it is new. */
  get wishes(): Wishes {
    return this.current;
  }

  /** The event is wanted until the result is disposed, or as long as anybody else wants it. */
  want(event: string): Disposable {
    const count = this.counts.get(event) ?? 0;
    this.counts.set(event, count + 1);
    if (count === 0) this.setEvents();
    return toDisposable(() => {
      const left = (this.counts.get(event) ?? 1) - 1;
      if (left > 0) this.counts.set(event, left);
      else {
        this.counts.delete(event);
        this.setEvents();
      }
    });
  }

  limitTo(nodes: readonly string[] | undefined, workflow?: WorkflowId): void {
    this.set({ ...this.current, nodes, workflow });
  }

  slowTo(rate: number | undefined): void {
    if (rate !== this.current.rate) this.set({ ...this.current, rate });
  }

  private setEvents(): void {
    this.set({ ...this.current, events: [...this.counts.keys()] });
  }

  private set(wishes: Wishes): void {
    this.current = wishes;
    if (this.telling) return;
    this.telling = true;
    queueMicrotask(() => {
      this.telling = false;
      this.changed();
    });
  }
}

interface Manner {
  readonly batch: boolean;
  readonly resume: Resume | undefined;
}

export function subscribeMessage({ events, nodes, workflow, rate }: Wishes, { batch, resume }: Manner): ClientMessage {
  return {
    type: 'subscribe',
    events: [...events],
    ...(nodes !== undefined && { nodes: [...nodes] }),
    ...(workflow !== undefined && { workflows: [workflow] }),
    ...(rate !== undefined && { rate }),
    ...(batch && { batch }),
    ...(resume !== undefined && { resume }),
  };
}
