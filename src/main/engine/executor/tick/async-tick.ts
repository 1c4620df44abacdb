import { readableError } from '#shared/base/errors';
import { IndexHeap } from '#shared/base/index-heap';
import type { Plan } from '../../plan/plan';
import { Cancelled } from './cancelled';

/** For each node the indexes of those that need it. */
export function dependentsOf(plan: Plan): readonly (readonly number[])[] {
  const dependents: number[][] = plan.nodes.map(() => []);
  plan.nodes.forEach((node, index) => {
    for (const need of node.needs) dependents[need]?.push(index);
  });
  return dependents;
}

/**
 * The part of a tick that waits for promises (E6): nodes that are executing, and nodes held back until those they need
 * have finished, which then run in plan order.
 */
export class AsyncTick {
  /** Resolves when nothing executes and nothing is held back. */
  readonly done: Promise<void>;
  private resolve: () => void = () => undefined;
  /** How each node that executes is given up. */
  private readonly executing = new Map<number, () => void>();
  /** How many needs of a held node have not finished. */
  private readonly held = new Map<number, number>();

  constructor(
    private readonly dependents: readonly (readonly number[])[],
    /** Runs a node whose needs have finished; true unless it is executing now. */
    private readonly run: (index: number) => boolean,
  ) {
    this.done = new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  /** Calls `finish` with what the promise gives, which must not throw, then runs whatever waited for this node. */
  wait<T>(index: number, promise: PromiseLike<T>, finish: (outcome: Outcome<T>) => void): void {
    const settle = (outcome: Outcome<T>) => {
      // It may have been given up before.
      if (!this.executing.delete(index)) return;
      finish(outcome);
      this.release(index);
    };
    this.executing.set(index, () => settle({ ok: false, error: new Cancelled() }));
    // Also a foreign thenable then behaves: it settles once, later, and does not throw here.
    Promise.resolve(promise).then(
      (value) => settle({ ok: true, value }),
      (error: unknown) => settle({ ok: false, error: readableError(error) }),
    );
  }

  /** Goes on without what the node is still to give. */
  giveUp(index: number): void {
    this.executing.get(index)?.();
  }

  hold(index: number, needs: number): void {
    this.held.set(index, needs);
  }

  private release(finished: number): void {
    const ready = new IndexHeap();
    this.collect(finished, ready);
    for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
      if (this.run(next)) this.collect(next, ready);
    }
    if (this.executing.size === 0) this.resolve();
  }

  private collect(finished: number, ready: IndexHeap): void {
    for (const dependent of this.dependents[finished] ?? []) {
      const left = this.held.get(dependent);
      if (left === undefined) continue;
      if (left > 1) this.held.set(dependent, left - 1);
      else {
        this.held.delete(dependent);
        ready.push(dependent);
      }
    }
  }
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };
