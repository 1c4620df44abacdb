import type { Disposable } from '#shared/base/disposable';
import type { Timers } from '../timers';

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
  private find: () => Nodes = everything;
  private watched: Nodes;
  private timer: Disposable | undefined;
  private lastTime = -Infinity;

  constructor(private readonly options: NodeWatchOptions) {}

  /** What is looked at has changed. @param find says what it is when it is time to ask for it; undefined: all nodes. */
  lookAt(find: () => Nodes): void {
    this.find = find;
    this.changed();
  }

  changed(): void {
    const { timers } = this.options;
    this.timer ??= timers.after(Math.max(settleTime, this.lastTime + shortestInterval - timers.now()), () => {
      this.timer = undefined;
      this.apply(this.find());
    });
  }

  /** There are other nodes now, of which nobody knows yet which ones are looked at. */
  reset(): void {
    this.dispose();
    this.apply(undefined);
    this.changed();
  }

  dispose(): void {
    this.timer?.dispose();
    this.timer = undefined;
  }

  private apply(looked: Nodes): void {
    const { timers, also, watch } = this.options;
    const together = looked && new Set([...looked, ...also()]);
    const nodes = together && together.size <= mostNodes ? together : undefined;
    if (sameNodes(nodes, this.watched)) return;
    this.lastTime = timers.now();
    this.watched = nodes;
    watch(nodes);
  }
}

const everything = () => undefined;

function sameNodes(a: Nodes, b: Nodes): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.size === b.size && [...a].every((id) => b.has(id));
}
