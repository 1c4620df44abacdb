import type { CSSProperties } from 'react';
import type { InputPort, Kind, KindCatalogue } from '#shared/graph/kinds';
import type { WorkflowNode } from '#shared/graph/workflow';
import type {} from '../../ui/css-variables';
import type { Size } from '../flow/flow-types';

/** One width for all labels of a node, so that its controls stand in one line: the longest decides, within reason. */
export function labelWidth(inputs: readonly InputPort[]): number {
  const widest = Math.max(0, ...inputs.map((port) => textWidth(port.title)));
  return Math.min(88, Math.max(40, Math.ceil((widest + 2) / 4) * 4));
}

/** About how wide a text is at 12 px: measuring would make the browser lay out the page for every node. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[mwMW@%]/.test(character)
      ? 10.5
      : /[A-Z\d]/.test(character)
        ? 8
        : /[fijlrt .,:;'|()]/.test(character)
          ? 4.2
          : 7;
  return width;
}

/** Height of a display nobody has sized yet. */
const displayHeights: Readonly<Record<NonNullable<Kind['display']>, number>> = {
  plot: 160,
  gauge: 144,
  text: 64,
  log: 128,
  value: 64,
  image: 192,
  xy: 208,
  histogram: 144,
  bars: 128,
  led: 80,
  table: 208,
  heatmap: 192,
  scene: 240,
  markdown: 144,
  tree: 208,
};

const displayWidths: Partial<Record<NonNullable<Kind['display']>, number>> = {
  plot: 288,
  log: 288,
  image: 288,
  xy: 288,
  histogram: 288,
  table: 352,
  heatmap: 288,
  scene: 320,
  markdown: 288,
  tree: 288,
};

/** Width and height of the room that a bend in a wire takes; its middle is on the line of the ports. */
export const bendSize = 32;

export const smallestNode: Size = { width: 160, height: 96 };

/** A note nobody has sized yet. */
export const noteSize: Size = { width: 220, height: 128 };

/** What a person, or else the display, makes of a node's size; what is left out is that of any node. */
export function displaySize(kind: Kind | undefined, size: Size | undefined): Partial<Size> {
  const width = size?.width ?? (kind?.display && displayWidths[kind.display]);
  return {
    ...(width === undefined ? {} : { width }),
    ...(!size && kind?.display ? { height: displayHeights[kind.display] } : {}),
  };
}

/** A node is as high as its rows; with a display, or as a note, it is as high as the person made it. */
export function nodeSize(kind: Kind | undefined, size: Size | undefined): CSSProperties {
  const resizable = kind?.display !== undefined || kind?.annotation;
  const { width, height } = displaySize(kind, size);
  return {
    ...(width === undefined ? {} : { width }),
    ...(size && resizable ? { height: size.height } : {}),
    ...(height === undefined ? {} : { '--display-height': `${height}px` }),
  };
}

const usualWidth = 220;

/** About how large a node is that was not drawn yet; drawing measures it. */
export function guessSize(node: WorkflowNode | undefined, kinds: KindCatalogue): Size {
  const kind = node && kinds.of(node);
  if (kind?.reroute) return { width: bendSize, height: bendSize };
  const display = kind?.display;
  if (node?.size && (display || kind?.annotation)) return node.size;
  const rows = (kind?.inputs.length ?? 0) + (kind?.outputs.length ?? 0);
  const width = node?.size?.width ?? (display && displayWidths[display]) ?? usualWidth;
  return { width, height: 36 + 32 * rows + (display ? displayHeights[display] : 0) };
}
