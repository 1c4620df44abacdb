import type { CSSProperties } from 'react';
import type { Kind, KindCatalogue } from '#shared/graph/kinds/kinds';
import { firstOutputs, shownInputs } from '#shared/graph/ports/shown-ports';
import type { WorkflowNode } from '#shared/graph/workflow';
import { bendSize, displayHeights, displaySize, measures, type Size } from '#shared/look/node-measures';
import type {} from '../../ui/style/css-variables';

export const smallestNode: Size = { width: 160, height: 96 };

/** A node is as high as its rows, or its title alone; with a display, or as a note, it is as high as the person made it. */
export function nodeSize(kind: Kind | undefined, size: Size | undefined, collapsed = false): CSSProperties {
  const resizable = !collapsed && (kind?.display !== undefined || kind?.annotation);
  const { width, height } = displaySize(kind, size);
  return {
    ...(width === undefined ? {} : { width }),
    ...(size && resizable ? { height: size.height } : {}),
    ...(height === undefined ? {} : { '--display-height': `${height}px` }),
  };
}

const noWires: ReadonlySet<string> = new Set();

/** About how large a node is that was not drawn yet; drawing measures it. */
export function guessSize(node: WorkflowNode | undefined, kinds: KindCatalogue): Size {
  const kind = node && kinds.of(node);
  if (kind?.reroute) return { width: bendSize, height: bendSize };
  const display = kind?.display;
  if (node?.collapsed) return { width: displaySize(kind, node.size).width ?? measures.width, height: measures.header };
  if (node?.size && (display || kind?.annotation)) return node.size;
  const inputs = kind && node ? shownInputs(kind, node, noWires).length : 0;
  const rows = inputs + (kind ? firstOutputs(kind).length : 0);
  const { width = measures.width } = displaySize(kind, node?.size);
  return { width, height: 36 + 32 * rows + (display ? displayHeights[display] : 0) };
}
