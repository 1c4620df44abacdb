import { type Range, wholeOf } from '#shared/look/plot-scale';
import type { DisplayOf } from '../display-of';

type Plot = DisplayOf<'plot'>;

/** A part of a plot to look at while the run goes on; times in Unix seconds. */
export interface HeldView {
  /** What was drawn when somebody took hold of it. */
  readonly display: Plot;
  readonly x: Range;
  /** Undefined: as the values in sight need it. */
  readonly y: Range | undefined;
}

/** No closer than this many seconds: below, times of a day have no more digits. */
const closest = 1e-5;

/** All there is, held as it is. */
export const holdAll = (display: Plot): HeldView => ({ display, x: wholeOf(display), y: undefined });

/** Moves what is in sight, by shares of its width and height. */
export function pan(view: HeldView, right: number, up: number): HeldView {
  const moved = shift(view.x, right * (view.x.max - view.x.min));
  const y = view.y && shift(view.y, up * (view.y.max - view.y.min));
  return { ...view, x: within(moved, view.display), y };
}

/** Zooms in time around a place, a share of the width; `factor` below 1 comes closer. */
export function zoomTime(view: HeldView, factor: number, at: number): HeldView {
  return { ...view, x: within(scaled(view.x, factor, at), view.display) };
}

/** @param drawn the values in sight now. */
export function zoomValues(view: HeldView, drawn: Range, factor: number, at: number): HeldView {
  return { ...view, y: scaled(view.y ?? drawn, factor, at) };
}

/** What lies in a box, in shares of width and height from the lower left corner. */
export function zoomToBox(view: HeldView, drawn: Range, box: { readonly x: Range; readonly y: Range }): HeldView {
  const part = (range: Range, { min, max }: Range): Range => {
    const length = range.max - range.min;
    return { min: range.min + min * length, max: range.min + max * length };
  };
  return { ...view, x: within(part(view.x, box.x), view.display), y: part(view.y ?? drawn, box.y) };
}

const shift = ({ min, max }: Range, by: number): Range => ({ min: min + by, max: max + by });

function scaled({ min, max }: Range, factor: number, at: number): Range {
  const [length, centre] = [max - min, min + at * (max - min)];
  return { min: centre - at * length * factor, max: centre + (1 - at) * length * factor };
}

/** Not closer than can be told, not wider than all there is, and some of it always in sight. */
function within({ min, max }: Range, { times }: Plot): Range {
  const [oldest, newest] = [times[0] ?? 0, times.at(-1) ?? 0];
  const whole = Math.max(closest, newest - oldest);
  const length = Math.min(Math.max(max - min, closest), whole * 1.5);
  const centre = Math.min(Math.max((min + max) / 2, oldest - length * 0.4), newest + length * 0.4);
  return { min: centre - length / 2, max: centre + length / 2 };
}
