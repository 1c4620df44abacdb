import { IndexHeap } from '#shared/base/index-heap';
import type { ErrorPolicy } from '#shared/graph/workflow';
import type { PlanNode } from './plan';

/** The nodes that one closes, by index. */
interface Found {
  readonly closing: number;
  readonly opening: number;
  readonly members: ReadonlySet<number>;
}

/** What a node says of zones. */
interface ZoneFacts {
  /** Index of the node that opens the zone it closes, or -1. */
  readonly opening: number;
  /** Its own error policy: that of the workflow does not count for what the closing node catches. */
  readonly policy: ErrorPolicy | undefined;
}

/**
 * Marks the nodes of zones (E19): those that need the node which opens one and that do not need the node which closes it.
 * They have no turn in a tick. What they need from outside, the closing node needs in their place; what needs one of them
 * from outside needs the closing node. Nodes may change places for that: each still stands after all it needs.
 */
export function withZones(nodes: readonly PlanNode[], facts: readonly ZoneFacts[]): readonly PlanNode[] {
  const zones = facts.flatMap(({ opening }, closing) => (opening < 0 ? [] : find(nodes, opening, closing)));
  const nested = zones.filter((zone, at) => zones.slice(0, at).every((other) => isNested(zone, other)));
  if (nested.length === 0) return nodes;
  const zoneOf = new Int32Array(nodes.length).fill(-1);
  // The smaller lies in the larger, and counts.
  for (const { closing, members } of [...nested].sort((a, b) => b.members.size - a.members.size))
    for (const member of members) zoneOf[member] = closing;
  const openingOf = new Map(nested.map(({ closing, opening }) => [closing, opening]));
  const needs = redirect(nodes, zoneOf);
  const marked = nodes.map((node, index) => {
    const zone = zoneOf[index] ?? -1;
    const led = { ...node, needs: needs[index] ?? [], zone, opening: openingOf.get(index) ?? -1 };
    if (zone < 0) return led;
    const onError = facts[index]?.policy ?? 'skip';
    return { ...led, onError, trigger: 'tick' as const, isStatic: false, ownClock: false };
  });
  return inOrder(marked);
}

function find(nodes: readonly PlanNode[], opening: number, closing: number): Found {
  const [behindOpening, behindClosing] = [dependentsOf(nodes, opening), dependentsOf(nodes, closing)];
  const members = new Set([...behindOpening].filter((node) => node !== closing && !behindClosing.has(node)));
  return { closing, opening, members };
}

/** All that need a node, directly or through others; whatever needs something stands after it. */
function dependentsOf(nodes: readonly PlanNode[], root: number): ReadonlySet<number> {
  const found = new Set([root]);
  for (let index = root + 1; index < nodes.length; index++)
    if (nodes[index]?.needs.some((need) => found.has(need))) found.add(index);
  found.delete(root);
  return found;
}

/** Whether two zones lie one in the other, or apart: what overlaps has no order in which to run. */
function isNested(one: Found, other: Found): boolean {
  const lies = (inner: Found, outer: Found) =>
    outer.members.has(inner.opening) && outer.members.has(inner.closing) && isWithin(inner.members, outer.members);
  const isApart =
    one.opening !== other.opening &&
    ![...one.members, one.closing].some((node) => other.members.has(node)) &&
    ![...other.members, other.closing].some((node) => one.members.has(node));
  return isApart || lies(one, other) || lies(other, one);
}

const isWithin = (inner: ReadonlySet<number>, outer: ReadonlySet<number>) =>
  [...inner].every((node) => outer.has(node));

function redirect(nodes: readonly PlanNode[], zoneOf: Int32Array): number[][] {
  const needs = nodes.map(() => new Set<number>());
  /** The zones around a node, the innermost first; -1 is the workflow. */
  const around = (index: number): number[] => {
    const zones: number[] = [];
    for (let zone = zoneOf[index] ?? -1; zone >= 0; zone = zoneOf[zone] ?? -1) zones.push(zone);
    return [...zones, -1];
  };
  nodes.forEach((node, index) => {
    const outer = around(index);
    for (const need of node.needs) {
      // Of the zones around what is needed those that the node is not in itself: the outermost of them stands for it.
      const closed = around(need).filter((zone) => !outer.includes(zone));
      const shared = around(need)[closed.length] ?? -1;
      let [reader, source] = [index, closed.at(-1) ?? need];
      if (source === index) continue;
      for (const zone of outer.slice(0, outer.indexOf(shared))) reader = zone;
      needs[reader]?.add(source);
    }
  });
  return needs.map((own) => [...own].sort((a, b) => a - b));
}

/** Sorted anew where a node stands before one it needs; the order it had breaks ties. */
function inOrder(nodes: readonly PlanNode[]): readonly PlanNode[] {
  if (nodes.every(({ needs }, index) => needs.every((need) => need < index))) return nodes;
  const missing = nodes.map(({ needs }) => needs.length);
  const dependents: number[][] = nodes.map(() => []);
  const ready = new IndexHeap();
  nodes.forEach(({ needs }, index) => {
    for (const need of needs) dependents[need]?.push(index);
    if (needs.length === 0) ready.push(index);
  });
  const order: number[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    order.push(next);
    for (const dependent of dependents[next] ?? []) {
      missing[dependent] = (missing[dependent] ?? 0) - 1;
      if (missing[dependent] === 0) ready.push(dependent);
    }
  }
  const places = new Int32Array(nodes.length);
  order.forEach((index, place) => {
    places[index] = place;
  });
  const placeOf = (index: number) => (index < 0 ? -1 : (places[index] ?? -1));
  return order.flatMap((index) => {
    const node = nodes[index];
    if (!node) return [];
    const needs = node.needs.map(placeOf).sort((a, b) => a - b);
    return { ...node, needs, zone: placeOf(node.zone), opening: placeOf(node.opening) };
  });
}
