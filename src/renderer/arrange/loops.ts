import type { NodeBox } from './align';
import type { Wire } from './arrange-nodes';

/** A wire that closes a loop, and the bends that lead it back, from where it comes to where it goes. */
export interface Loop {
  readonly from: string;
  readonly bends: readonly string[];
  readonly to: string;
}

interface Graph {
  readonly wires: readonly Wire[];
  /** Those that make a loop possible: they give what came in a tick before. */
  readonly delays: ReadonlySet<string>;
  readonly bends: ReadonlySet<string>;
}

/** The loops of a graph, each cut where it comes into a node that delays: there the reading begins. */
export function findLoops({ wires, delays, bends }: Graph): Loop[] {
  const out = groupBy(wires, ({ source }) => source);
  const into = groupBy(wires, ({ target }) => target);
  /** A bend that is one wire's alone, and goes where that goes. */
  const isOwn = (node: string) => bends.has(node) && out.get(node)?.length === 1 && into.get(node)?.length === 1;
  return wires
    .filter(({ source, target }) => delays.has(target) && reaches(out, target, source))
    .map(({ source, target }) => {
      const chain: string[] = [];
      let from = source;
      while (isOwn(from) && !chain.includes(from)) {
        chain.unshift(from);
        from = into.get(from)?.[0]?.source ?? from;
      }
      return { from, bends: chain, to: target };
    });
}

/** Lanes below what the loops go round, one below the other. */
export function placeLoops(loops: readonly Loop[], placed: readonly NodeBox[], bends: readonly NodeBox[]): NodeBox[] {
  const byId = new Map([...bends, ...placed].map((box) => [box.id, box]));
  const lanes: NodeBox[] = [];
  for (const { from, bends: chain, to } of loops) {
    const [start, end] = [byId.get(from), byId.get(to)];
    if (!start || !end || chain.length === 0) continue;
    const [right, left] = [start.x + start.width + room.beside, end.x - room.beside];
    const passed = [...placed, ...lanes].filter(({ x, width }) => x < right && x + width > left);
    const y = Math.max(...passed.map((box) => box.y + box.height)) + room.below;
    chain.forEach((id, at) => {
      const box = byId.get(id);
      const part = chain.length === 1 ? 0.5 : at / (chain.length - 1);
      if (box) lanes.push({ ...box, x: right + (left - right) * part - box.width / 2, y });
    });
  }
  return lanes;
}

const room = { beside: 32, below: 32 };

function reaches(out: ReadonlyMap<string, readonly Wire[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const node of seen) for (const { target } of out.get(node) ?? []) seen.add(target);
  return seen.has(to);
}

function groupBy(wires: readonly Wire[], key: (wire: Wire) => string): Map<string, Wire[]> {
  const groups = new Map<string, Wire[]>();
  for (const wire of wires) {
    const group = groups.get(key(wire)) ?? [];
    group.push(wire);
    groups.set(key(wire), group);
  }
  return groups;
}
