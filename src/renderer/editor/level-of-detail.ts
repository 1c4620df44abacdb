/** How much of a node is drawn: all of it, a block with its title, or a block alone. */
export type LevelOfDetail = 'near' | 'mid' | 'far';

/** Nothing is drawn smaller than 7 px: labels and values have 12 px at 100 %, the block's title 20. */
const smallestText = 7;

/** The smallest zoom at which a node can be read. */
export const readableZoom = smallestText / 12;

/** The smallest zoom at which the block of a node has its title. */
export const titleZoom = smallestText / 20;

export function levelOfDetail(zoom: number): LevelOfDetail {
  if (zoom >= readableZoom) return 'near';
  return zoom >= titleZoom ? 'mid' : 'far';
}

/** How many times as thick as at 100 % lines and marks are drawn, in steps, so that they keep at least a pixel. */
export function markScale(zoom: number): number {
  if (zoom >= readableZoom) return 1;
  if (zoom >= titleZoom) return 1.5;
  return zoom >= 0.2 ? 3 : 6;
}

/** The smallest of the sizes of text that can be read at a zoom where there is any. */
export const readableSize = (zoom: number): number => [12, 15].find((size) => size * zoom >= smallestText) ?? 20;
