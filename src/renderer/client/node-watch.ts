import type { Disposable } from '#shared/base/disposable';
import type { Timers } from './timers';

/** Milliseconds. A view that moves is followed after a moment, and not more often than four times a second. */
const settleTime = 100;
const shortestInterval = 250;
/** The protocol takes no more names than this; nobody looks at so many nodes. */
const mostNodes = 50_000;

type Nodes = ReadonlySet<string> | undefined;

export interface NodeWatchOptions {
  readonly timers: Timers;
  /** Wanted besides those that are looked at. */
  readonly also: () => Iterable<string>;
  /** Asks for these nodes' states alone, or for every node's. */
  readonly watch: (nodes: Nodes) => void;
}

/** Whose states are asked for: those of the nodes somebody looks at, and no more often than the server should be asked. */
export class NodeWatch implements Disposable {
  private looked: Nodes;
  private watched: Nodes;
  private timer: Disposable | undefined;
  private lastTime = -Infinity;

  constructor(private readonly options: NodeWatchOptions) {}

  /** Undefined: at all of them. */
  lookAt(nodes: Nodes): void {
    this.looked = nodes;
    this.changed();
  }

  changed(): void {
    const { timers } = this.options;
    this.timer ??= timers.after(Math.max(settleTime, this.lastTime + shortestInterval - timers.now()), () => {
      this.timer = undefined;
      this.apply();
    });
  }

  /** Nobody has said what is looked at. */
  reset(): void {
    this.dispose();
    this.looked = undefined;
    this.apply();
  }

  dispose(): void {
    this.timer?.dispose();
    this.timer = undefined;
  }

  private apply(): void {
    const { timers, also, watch } = this.options;
    const together = this.looked && new Set([...this.looked, ...also()]);
    const nodes = together && together.size <= mostNodes ? together : undefined;
    if (sameNodes(nodes, this.watched)) return;
    this.lastTime = timers.now();
    this.watched = nodes;
    watch(nodes);
  }
}

function sameNodes(a: Nodes, b: Nodes): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.size === b.size && [...a].every((id) => b.has(id));
}
