/** Browsers lay nothing out that is much taller: what is, scrolls by a bar of this height. */
export const tallest = 8_000_000;

export interface LongScroll {
  /** Pixels of the bar. */
  readonly at: number;
  /** Pixels from the top of what is shown to what is in sight. */
  readonly top: number;
}

/** Pixels: of all there is to scroll over, and of what is in sight of it. */
export interface Extent {
  readonly height: number;
  readonly view: number;
}

const rangeOf = ({ height, view }: Extent): number => Math.max(0, height - view);
const barOf = ({ height, view }: Extent): number => Math.max(0, Math.min(height, tallest) - view);

/** The bar has been moved: a little moves what is shown by as much, a leap to the same part of the whole. */
export function scrolledTo(before: LongScroll, at: number, extent: Extent): LongScroll {
  const [range, bar] = [rangeOf(extent), barOf(extent)];
  if (range === bar) return { at, top: Math.min(range, Math.max(0, at)) };
  const moved = at - before.at;
  if (Math.abs(moved) > 2 * extent.view) return { at, top: (Math.min(bar, Math.max(0, at)) / bar) * range };
  const next = { at, top: Math.min(range, Math.max(0, before.top + moved)) };
  // At its end the bar could be moved no further though there is more.
  return at <= 0 || at >= bar ? placed(next.top, extent) : next;
}

/** Where the bar belongs for what is in sight. */
export function placed(top: number, extent: Extent): LongScroll {
  const [range, bar] = [rangeOf(extent), barOf(extent)];
  const within = Math.min(range, Math.max(0, top));
  if (range === bar) return { top: within, at: within };
  if (within === 0 || within === range) return { top: within, at: within === 0 ? 0 : bar };
  // Short of its end, it can be moved on.
  return { top: within, at: Math.min(bar - 1, Math.max(1, Math.round((within / range) * bar))) };
}
