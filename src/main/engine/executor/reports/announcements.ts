import type { Clock } from '../../node-kind';
import type { LiveNode } from '../nodes/live-node';

/** Seconds between two tellings of progress. */
const interval = 0.016;

/**
 * Progress and updates of nodes that are executing (E14): told at once, then at a bounded rate, the latest one never
 * lost. Works while a node holds the thread, as long as it goes on announcing.
 */
export class Announcements {
  private readonly nodes = new Set<LiveNode>();
  private lastTold = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly clock: Clock,
    /** Tells of those that are still executing. */
    private readonly tell: (nodes: readonly LiveNode[]) => void,
  ) {}

  add(node: LiveNode): void {
    this.nodes.add(node);
    const left = this.lastTold + interval - this.clock.monotonic();
    if (left <= 0) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), left * 1000);
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.lastTold = this.clock.monotonic();
    this.tell([...this.nodes]);
    this.nodes.clear();
  }
}
