/** The bounds of a panel that can be resized, pixels. */
export interface SizeBounds {
  readonly min: number;
  readonly max: number;
  readonly initial: number;
}

export const clampSize = (size: number, { min, max }: SizeBounds): number =>
  Math.round(Math.min(max, Math.max(min, size)));

/** Below this share of the smallest size a drag means "away with it". */
const collapseShare = 0.6;

/** What a drag to `size` does: resizes within the bounds, or collapses the panel when dragged well below them. */
export function dragTo(size: number, bounds: SizeBounds): { collapse: boolean; size: number } {
  return { collapse: size < bounds.min * collapseShare, size: clampSize(size, bounds) };
}

const step = 16;

/** The size after a key on the panel's separator; undefined when the key means nothing there. */
export function sizeAfterKey(
  key: string,
  size: number,
  bounds: SizeBounds,
  grows: 'right' | 'left' | 'up',
): number | undefined {
  const larger = { right: 'ArrowRight', left: 'ArrowLeft', up: 'ArrowUp' }[grows];
  const smaller = { right: 'ArrowLeft', left: 'ArrowRight', up: 'ArrowDown' }[grows];
  switch (key) {
    case larger:
      return clampSize(size + step, bounds);
    case smaller:
      return clampSize(size - step, bounds);
    case 'Home':
      return bounds.min;
    case 'End':
      return bounds.max;
    default:
      return undefined;
  }
}
