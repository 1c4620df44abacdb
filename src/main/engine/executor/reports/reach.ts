import type { Plan } from '../../plan/plan';

/**
 * Which nodes of a plan the inputs that were set can have changed: those whose inputs they are, and all that lies behind
 * them, over wires, zones and latches. So what an input causes is told without a word of a graph that changes anyhow.
 */
export class Reach {
  /** Made at the first input, so that a start costs nothing for it. */
  private readers: readonly (readonly number[])[] | undefined;
  private readonly within: Uint8Array;
  /** Of a plan nothing was told of yet, or where a resting node passes values through. */
  private isEverything = true;

  constructor(private readonly plan: Plan) {
    this.within = new Uint8Array(plan.nodes.length);
  }

  /** An input of the node at this index was set; -1 for one that rests. */
  add(index: number): void {
    if (index < 0) this.isEverything = true;
    if (this.isEverything) return;
    this.readers ??= readersOf(this.plan);
    const { readers, within } = this;
    const open = [index];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (within[next] === 1) continue;
      within[next] = 1;
      open.push(...(readers[next] ?? []));
    }
  }

  has(index: number): boolean {
    return this.isEverything || this.within[index] === 1;
  }

  /** Whether it can have changed what rests. */
  get hasResting(): boolean {
    return this.isEverything;
  }

  /** All that was within it has been told. */
  clear(): void {
    this.isEverything = false;
    this.within.fill(0);
  }
}

/** By index, the nodes that read what a node gives or wait for it. */
function readersOf({ nodes, latches }: Plan): number[][] {
  const bySlot = new Map<number, number[]>();
  const read = (slot: number, by: readonly number[]) => {
    const before = bySlot.get(slot);
    if (before) before.push(...by);
    else bySlot.set(slot, [...by]);
  };
  nodes.forEach(({ inputs }, index) => {
    for (const input of inputs) if (input.type === 'wire') read(input.slot, [index]);
  });
  for (const { from, to } of latches) read(from, bySlot.get(to) ?? []);
  const readers = nodes.map(({ outputs }) => outputs.flatMap(({ slot }) => bySlot.get(slot) ?? []));
  nodes.forEach(({ needs }, index) => {
    for (const needed of needs) readers[needed]?.push(index);
  });
  return readers;
}
