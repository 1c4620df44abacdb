import type { Caught } from '../../node-kind';
import type { Latch, Plan } from '../../plan/plan';
import { nodeStatus } from './node-table';
import type { TickState } from './tick-state';

/** A latch of a node that delays and catches. */
interface CatchingLatch extends Latch {
  /** Index of the node that it reads, or -1. */
  readonly source: number;
  /** The nodes whose values are made of what the node gave, on the way to that input, and the node itself. */
  readonly circle: readonly number[];
}

/** What nodes that delay and catch are told in place of values which their wires did not carry in the tick before (E3). */
export class CaughtBefore {
  private readonly latches: readonly CatchingLatch[];
  /** By slot of the latch; undefined: nothing. */
  private readonly told = new Map<number, Caught | undefined>();

  constructor(private readonly state: TickState) {
    const { plan } = state;
    const catching = new Map(plan.nodes.flatMap(({ id, catches }, index) => (catches ? [[id, index]] : [])));
    this.latches = plan.latches.flatMap((latch) => {
      const index = catching.get(latch.node);
      if (index === undefined) return [];
      const source = plan.nodes.findIndex(({ outputs }) => outputs.some(({ slot }) => slot === latch.from));
      return [{ ...latch, source, circle: circleOf(plan, index, source) }];
    });
  }

  /** Looks at what became of the tick before, as the next one begins. */
  look(): void {
    this.told.clear();
    for (const latch of this.latches) {
      const failed = this.failedIn(latch);
      if (failed >= 0) this.told.set(latch.to, this.state.caughtFrom(failed));
      else if (!this.hasValue(latch)) this.told.set(latch.to, undefined);
    }
  }

  /** Whether all values have come. */
  get isEmpty(): boolean {
    return this.told.size === 0;
  }

  isTold(slot: number): boolean {
    return this.told.has(slot);
  }

  at(slot: number): Caught | undefined {
    return this.told.get(slot);
  }

  /** What is held in the circle was made of what the node gave in some tick before that, which is no answer to this one. */
  private failedIn({ source, circle }: CatchingLatch): number {
    const failed = source < 0 ? -1 : this.state.failedAt(source);
    return failed >= 0 ? failed : (circle.find((index) => this.state.isHeld(index)) ?? -1);
  }

  private hasValue({ source, from }: CatchingLatch): boolean {
    const hasCome = source < 0 || this.state.isHeld(source) || this.isCompleted(source);
    return hasCome && this.state.slots.get(from) !== undefined;
  }

  private isCompleted(index: number): boolean {
    return this.state.states.statuses[index] === nodeStatus.completed;
  }
}

/** Every node stands after all it needs, so one look each way finds all behind the one that also lead to the other. */
function circleOf({ nodes }: Plan, first: number, last: number): number[] {
  const behind = new Set([first]);
  nodes.forEach(({ needs }, index) => {
    if (needs.some((need) => behind.has(need))) behind.add(index);
  });
  if (!behind.has(last)) return [];
  const before = new Set([last]);
  for (let index = last; index > first; index--)
    if (before.has(index)) for (const need of nodes[index]?.needs ?? []) before.add(need);
  return [...behind].filter((index) => before.has(index));
}
