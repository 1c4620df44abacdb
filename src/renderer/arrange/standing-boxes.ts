import type { Kind } from '#shared/graph/kinds/kinds';
import { firstInputs, firstOutputs } from '#shared/graph/ports/shown-ports';
import { measures } from '#shared/look/node-measures';
import type { Services } from '../app/services';
import type { Box } from './free-place';

/** About what a node takes on the canvas before the browser has measured it: header, rows of ports, a display. */
export const rough = { width: 220, header: 44, row: 32, display: 160, displayWidth: 288 };

/** About what stands on the canvas and takes which place. */
export function standingBoxes({ document, kinds }: Pick<Services, 'document' | 'kinds'>): Box[] {
  return document.nodeIds.get().flatMap((id) => {
    const node = document.node(id).get();
    if (!node) return [];
    const size = node.size ?? roughSize(kinds.get().of(node));
    return [{ ...node.position, ...size, ...(node.collapsed && { height: measures.header }) }];
  });
}

/** About what a node of the kind takes before the browser has measured it. */
export function roughSize(kind: Kind | undefined): { width: number; height: number } {
  const rows = kind ? firstInputs(kind).length + firstOutputs(kind).length : 1;
  const height = rough.header + rows * rough.row;
  return kind?.display ? { width: rough.displayWidth, height: height + rough.display } : { width: rough.width, height };
}
