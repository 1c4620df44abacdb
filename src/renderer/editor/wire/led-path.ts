import type { InternalNode, ReactFlowState } from '@xyflow/react';
import { bendDot } from '#shared/look/node-measures';
import { type Extent, runsBack, type WireEnd, wirePath, wirePoints } from '#shared/look/wire-path';

type Flow = Pick<ReactFlowState, 'nodeLookup' | 'connectionLookup'>;

export interface Ends {
  readonly source: string;
  readonly target: string;
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
}

/** How a wire runs whose ends are all that it depends on. */
export const straightPath = ({ sourceX, sourceY, targetX, targetY }: Ends): string =>
  wirePath(wirePoints({ x: sourceX, y: sourceY, side: 'right' }, { x: targetX, y: targetY, side: 'left' }));

/** How a wire runs that must not run straight ahead: back past the nodes at its ends, or through bends that lead back. */
export function ledPath(flow: Flow, ends: Ends, isBend: (node: string) => boolean): string {
  const from: WireEnd =
    isBend(ends.source) && leadsBack(flow, ends.source, isBend)
      ? { x: ends.sourceX - bendDot, y: ends.sourceY, side: 'left' }
      : { x: ends.sourceX, y: ends.sourceY, side: 'right' };
  const to: WireEnd =
    isBend(ends.target) && leadsBack(flow, ends.target, isBend)
      ? { x: ends.targetX + bendDot, y: ends.targetY, side: 'right' }
      : { x: ends.targetX, y: ends.targetY, side: 'left' };
  const [source, target] = [flow.nodeLookup.get(ends.source), flow.nodeLookup.get(ends.target)];
  const around = source &&
    target && { from: extentOf(source), to: extentOf(target), others: othersIn(flow, from.x, to.x, isBend) };
  return wirePath(wirePoints(from, to, around));
}

function leadsBack({ nodeLookup, connectionLookup }: Flow, bend: string, isBend: (node: string) => boolean): boolean {
  const edgesOf = (type: 'source' | 'target') => [...(connectionLookup.get(`${bend}-${type}`)?.values() ?? [])];
  const middle = (node: InternalNode) => left(node) + width(node) / 2;
  const places = (ids: readonly string[], edge: (node: InternalNode) => number) =>
    ids.flatMap((id) => {
      const node = nodeLookup.get(id);
      return node ? [isBend(id) ? middle(node) : edge(node)] : [];
    });
  return runsBack(
    places(
      edgesOf('target').map(({ source }) => source),
      (node) => left(node) + width(node),
    ),
    places(
      edgesOf('source').map(({ target }) => target),
      left,
    ),
  );
}

const left = ({ internals }: InternalNode): number => internals.positionAbsolute.x;
const width = ({ measured }: InternalNode): number => measured.width ?? 0;

/** What stands between the ends of a wire that goes back. */
function othersIn({ nodeLookup }: Flow, fromX: number, toX: number, isBend: (node: string) => boolean): Extent[] {
  if (toX >= fromX) return [];
  const others: Extent[] = [];
  for (const node of nodeLookup.values()) {
    if (left(node) < fromX && left(node) + width(node) > toX && !isBend(node.id)) others.push(extentOf(node));
  }
  return others;
}

function extentOf({ internals, measured }: InternalNode): Extent {
  const { y } = internals.positionAbsolute;
  return { top: y, bottom: y + (measured.height ?? 0) };
}
