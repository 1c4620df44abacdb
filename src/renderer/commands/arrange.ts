import { detachNodes, moveNodes } from '#shared/document/edits/edits';
import type { Kind } from '#shared/graph/kinds/kinds';
import { detachedWires } from '#shared/graph/topology/detached-wires';
import type { EdgeEnd } from '#shared/graph/workflow';
import { indexWires } from '#shared/look/node-wires';
import type { Services } from '../app/services';
import { align, distribute, type Moves, type Side } from '../arrange/align';
import { handleOfPort } from '../editor/flow/flow-types';
import { kindOf } from '../editor/flow/wire-origin';
import { type NodeGeometry, nodeGeometry } from '../editor/node/node-geometry';
import { workflowOf } from '../editor/wire/wire-check';

const lattice = 16;

export function alignSelection(services: Services, side: Side): void {
  move(services, align(selectedBoxes(services), side));
}

export function distributeSelection(services: Services, axis: 'x' | 'y'): void {
  move(services, distribute(selectedBoxes(services), axis));
}

/** Lays out several selected nodes, or else all there are. */
export async function layOutNodes(services: Services): Promise<void> {
  const { document, view } = services;
  // It is large, and seldom wanted.
  const { layOut } = await import('../arrange/layout');
  const selected = view.selectedNodes.get();
  const ids = selected.length > 1 ? selected : document.nodeIds.get();
  const those = (is: (kind: Kind) => boolean | undefined) =>
    new Set(
      ids.filter((id) => {
        const kind = kindOf(services, id);
        return kind && is(kind);
      }),
    );
  const notes = those(({ annotation }) => annotation);
  const delays = those((kind) => kind.delays);
  const bends = those(({ reroute }) => reroute);
  const heightOf = portHeights(services);
  const wires = document.edges.get().map(({ source, target }) => ({
    source: source.node,
    target: target.node,
    from: heightOf(source, 'source'),
    to: heightOf(target, 'target'),
  }));
  const groups = new Map(
    ids.flatMap((id) => {
      const group = document.node(id).get()?.group;
      return group === undefined ? [] : [[id, group] as const];
    }),
  );
  const boxes = view.canvas.get()?.boxes(ids) ?? [];
  const moves = layOut({ boxes, wires, notes, delays, bends, groups, lattice });
  move(services, moves);
  if (moves.size > 0) view.canvas.get()?.reveal(ids);
}

/** How far below its node's upper edge a port is. */
function portHeights({ document, kinds }: Services): (end: EdgeEnd, type: 'source' | 'target') => number {
  const wiresOf = indexWires(document.edges.get(), document.dashboard.get().values());
  const geometries = new Map<string, NodeGeometry>();
  const geometryOf = (id: string): NodeGeometry | undefined => {
    const node = document.node(id).get();
    if (node && !geometries.has(id)) geometries.set(id, nodeGeometry(node, kinds.get().of(node), wiresOf(id)));
    return geometries.get(id);
  };
  return ({ node, port }, type) => {
    const handle = geometryOf(node)?.handles.find((each) => each.type === type && each.id === handleOfPort(port));
    return handle ? handle.y + (handle.height ?? 0) / 2 : 0;
  };
}

/** Takes the selected nodes out of their wires, which lead past them where the types fit; one undo step. */
export function detachSelection({ document, kinds, view }: Services): void {
  const wires = detachedWires(workflowOf(document), kinds.get(), view.selectedNodes.get());
  if (wires.gone.length === 0) return;
  document.breakUndo();
  detachNodes(document.doc.get(), wires);
  document.breakUndo();
}

const selectedBoxes = ({ view }: Services) => view.canvas.get()?.boxes(view.selectedNodes.get()) ?? [];

/** Moves nodes, those that are locked excepted, as one undo step, for the eye on a short way. */
function move({ access, document, view }: Services, wanted: Moves): void {
  const moves = new Map([...wanted].filter(([id]) => !document.node(id).get()?.locked));
  // The layout comes a moment after it was asked for, and the role may have been lost meanwhile.
  if (moves.size === 0 || !access.may('editor')) return;
  view.canvas.get()?.glide([...moves.keys()]);
  document.breakUndo();
  moveNodes(document.doc.get(), moves);
  document.breakUndo();
}
