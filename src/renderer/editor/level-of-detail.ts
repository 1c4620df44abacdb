/** How much of a node is drawn: all of it, a block with its title, or a block alone. */
export type LevelOfDetail = 'near' | 'mid' | 'far';

/** Nothing is drawn smaller than 7 px: labels and values have 12 px at 100 %, the block's title 20. */
const smallestText = 7;

/** The smallest zoom at which a node can be read. */
export const readableZoom = smallestText / 12;

export function levelOfDetail(zoom: number): LevelOfDetail {
  if (zoom >= readableZoom) return 'near';
  return zoom >= smallestText / 20 ? 'mid' : 'far';
}
