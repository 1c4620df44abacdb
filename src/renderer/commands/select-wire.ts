import { edgeKey } from '#shared/graph/workflow';
import { announce } from '../app/announce/announce';
import type { Services } from '../app/services';
import { orderOf } from '../editor/keyboard/walk';
import { wireName } from '../editor/wire/wire-name';

/**
 * Selects a wire without a pointer: the first one at what is selected, and then one after the other, by the nodes they
 * end in in the order of the graph, round and round.
 */
export function selectNextWire(services: Services): void {
  const { document, view } = services;
  const order = new Map(orderOf(services).map((id, at) => [id, at]));
  const place = (id: string) => order.get(id) ?? 0;
  const wires = [...document.edges.get()].sort((a, b) => place(a.target.node) - place(b.target.node));
  const next = wires[nextOf(wires, view)];
  if (!next) return;
  view.selectedGroup.set(undefined);
  view.selectedNodes.set([]);
  view.selectedEdges.set([edgeKey(next.target)]);
  view.canvas.get()?.reveal([next.source.node, next.target.node]);
  announce(view, wireName(services, next.source, next.target));
}

type Wires = ReturnType<Services['document']['edges']['get']>;

function nextOf(wires: Wires, view: Services['view']): number {
  const selected = new Set(view.selectedEdges.get());
  const last = wires.map(({ target }) => selected.has(edgeKey(target))).lastIndexOf(true);
  if (last >= 0) return (last + 1) % wires.length;
  const nodes = new Set<string>(view.selectedNodes.get());
  const into = wires.findIndex(({ target }) => nodes.has(target.node));
  if (into >= 0) return into;
  const from = wires.findIndex(({ source }) => nodes.has(source.node));
  return Math.max(from, 0);
}
