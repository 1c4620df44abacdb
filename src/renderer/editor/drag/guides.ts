import type { Box } from '../nodes-in-view';

/** A line that shows what a box is aligned with: at `at` across one axis, from `from` to `to` along the other. */
export interface Guide {
  /** Across which axis: a guide for x is a vertical line. */
  readonly axis: Axis;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A gap that is as wide as another. */
export interface Gap {
  /** Along which axis it is measured. */
  readonly axis: Axis;
  readonly from: number;
  readonly to: number;
  /** Where on the other axis it is shown. */
  readonly at: number;
}

export type Axis = 'x' | 'y';

export interface Snap {
  /** How far the box has to move to stand aligned; undefined where it aligns with nothing. */
  readonly x: number | undefined;
  readonly y: number | undefined;
  readonly guides: readonly Guide[];
  readonly gaps: readonly Gap[];
}

/** Another box as seen along one axis: where it begins, how long it is, and its extent across. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly low: number;
  readonly high: number;
}

interface Edge {
  readonly at: number;
  readonly span: Span;
}

interface AxisIndex {
  /** Begins, middles and ends of all boxes, ascending. */
  readonly edges: readonly Edge[];
  readonly spans: readonly Span[];
}

/** What the boxes on screen have to be compared with, sorted once so that each move of the pointer is a few searches. */
export class GuideIndex {
  private readonly axes: Readonly<Record<Axis, AxisIndex>>;

  constructor(boxes: readonly Box[]) {
    this.axes = { x: indexAxis(boxes, 'x'), y: indexAxis(boxes, 'y') };
  }

  /** How a box that is being moved aligns with the others, within so many canvas pixels. */
  snap(box: Box, tolerance: number): Snap {
    const x = this.snapAxis(box, 'x', tolerance);
    const y = this.snapAxis(box, 'y', tolerance);
    const moved = { ...box, x: box.x + (x ?? 0), y: box.y + (y ?? 0) };
    const axes: Axis[] = [...(x === undefined ? [] : ['x' as const]), ...(y === undefined ? [] : ['y' as const])];
    return {
      x,
      y,
      guides: axes.flatMap((axis) => this.guidesAt(moved, axis)),
      gaps: axes.flatMap((axis) => gapsAt(spanOf(moved, axis), this.axes[axis].spans, axis)),
    };
  }

  private snapAxis(box: Box, axis: Axis, tolerance: number): number | undefined {
    const span = spanOf(box, axis);
    const { edges, spans } = this.axes[axis];
    const shifts = [
      ...edgesOf(span).flatMap((at) => {
        const nearest = nearestEdge(edges, at);
        return nearest === undefined ? [] : [nearest - at];
      }),
      ...equalShifts(span, spans),
    ];
    const best = shifts.sort((a, b) => Math.abs(a) - Math.abs(b))[0];
    return best !== undefined && Math.abs(best) <= tolerance ? best : undefined;
  }

  private guidesAt(box: Box, axis: Axis): Guide[] {
    const span = spanOf(box, axis);
    return edgesOf(span).flatMap((at) => {
      const met = edgesAt(this.axes[axis].edges, at);
      if (met.length === 0) return [];
      const from = Math.min(span.low, ...met.map((edge) => edge.span.low));
      return [{ axis, at, from, to: Math.max(span.high, ...met.map((edge) => edge.span.high)) }];
    });
  }
}

/** Half a pixel: places are compared after arithmetic. */
const same = 0.5;

const edgesOf = ({ start, end }: Span): number[] => [start, (start + end) / 2, end];

function spanOf({ x, y, width, height }: Box, axis: Axis): Span {
  return axis === 'x'
    ? { start: x, end: x + width, low: y, high: y + height }
    : { start: y, end: y + height, low: x, high: x + width };
}

function indexAxis(boxes: readonly Box[], axis: Axis): AxisIndex {
  const spans = boxes.map((box) => spanOf(box, axis)).sort((a, b) => a.start - b.start);
  const edges = spans.flatMap((span) => edgesOf(span).map((at) => ({ at, span })));
  return { spans, edges: edges.sort((a, b) => a.at - b.at) };
}

/** Place of the first edge that is not before `at`. */
function firstFrom(edges: readonly Edge[], at: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nearestEdge(edges: readonly Edge[], at: number): number | undefined {
  const place = firstFrom(edges, at);
  const [before, after] = [edges[place - 1]?.at, edges[place]?.at];
  if (before === undefined || after === undefined) return before ?? after;
  return at - before < after - at ? before : after;
}

function edgesAt(edges: readonly Edge[], at: number): Edge[] {
  const found: Edge[] = [];
  for (let place = firstFrom(edges, at - same); place < edges.length; place++) {
    const edge = edges[place];
    if (!edge || edge.at > at + same) break;
    found.push(edge);
  }
  return found;
}

/** The neighbours in the row of a box, on both sides the nearest first; those it overlaps are none. */
function neighbours(span: Span, spans: readonly Span[]) {
  const row = spans.filter(({ low, high }) => low < span.high && high > span.low);
  const before = row.filter(({ end }) => end <= span.start + same).sort((a, b) => b.end - a.end);
  const after = row.filter(({ start }) => start >= span.end - same).sort((a, b) => a.start - b.start);
  return { before, after };
}

/** The shifts after which the gaps to the neighbours are equal, or equal to the gap between the two next to it. */
function equalShifts(span: Span, spans: readonly Span[]): number[] {
  const { before, after } = neighbours(span, spans);
  const [left, beyondLeft] = before;
  const [right, beyondRight] = after;
  const shifts: number[] = [];
  if (left && right) shifts.push((left.end + right.start - span.start - span.end) / 2);
  if (left && beyondLeft && beyondLeft.end < left.start) {
    shifts.push(left.end + (left.start - beyondLeft.end) - span.start);
  }
  if (right && beyondRight && right.end < beyondRight.start) {
    shifts.push(right.start - (beyondRight.start - right.end) - span.end);
  }
  return shifts;
}

/** The equal gaps of a box that stands there. */
function gapsAt(span: Span, spans: readonly Span[], axis: Axis): Gap[] {
  const { before, after } = neighbours(span, spans);
  const [left, beyondLeft] = before;
  const [right, beyondRight] = after;
  const at = (span.low + span.high) / 2;
  const gap = (from: number, to: number): Gap => ({ axis, from, to, at });
  const toLeft = left && gap(left.end, span.start);
  const toRight = right && gap(span.end, right.start);
  const beforeLeft = left && beyondLeft && gap(beyondLeft.end, left.start);
  const afterRight = right && beyondRight && gap(right.end, beyondRight.start);
  const pairs = [
    [toLeft, toRight],
    [beforeLeft, toLeft],
    [toRight, afterRight],
  ];
  const equal = pairs.flatMap(([a, b]) => (a && b && widthOf(a) > 0 && sameWidth(a, b) ? [a, b] : []));
  return [...new Set(equal)];
}

const widthOf = ({ from, to }: Gap): number => to - from;
const sameWidth = (a: Gap, b: Gap): boolean => Math.abs(widthOf(a) - widthOf(b)) < same;
