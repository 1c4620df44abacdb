import type { Box } from './free-place';

export interface NodeBox extends Box {
  readonly id: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where nodes are to go, by id; those that stay are not in it. */
export type Moves = ReadonlyMap<string, Point>;

export type Side = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** Brings a side of every box, or its middle, on one line: the outermost of them, or the middle of all. */
export function align(boxes: readonly NodeBox[], side: Side): Moves {
  const { x, y, width, height } = frameOf(boxes);
  const places: Readonly<Record<Side, (box: NodeBox) => Partial<Point>>> = {
    left: () => ({ x }),
    centre: (box) => ({ x: x + (width - box.width) / 2 }),
    right: (box) => ({ x: x + width - box.width }),
    top: () => ({ y }),
    middle: (box) => ({ y: y + (height - box.height) / 2 }),
    bottom: (box) => ({ y: y + height - box.height }),
  };
  return movesTo(boxes, places[side]);
}

/** Makes the gaps between boxes equal along one axis; the first and the last stay where they are. */
export function distribute(boxes: readonly NodeBox[], axis: 'x' | 'y'): Moves {
  const length = (box: NodeBox): number => (axis === 'x' ? box.width : box.height);
  const middle = (box: NodeBox): number => box[axis] + length(box) / 2;
  const row = [...boxes].sort((a, b) => middle(a) - middle(b));
  const [first, last] = [row[0], row.at(-1)];
  if (!first || !last || row.length < 3) return new Map();
  const filled = row.reduce((sum, box) => sum + length(box), 0);
  const gap = (last[axis] + length(last) - first[axis] - filled) / (row.length - 1);
  const starts = new Map<string, number>();
  let next = first[axis];
  for (const box of row) {
    starts.set(box.id, next);
    next += length(box) + gap;
  }
  return movesTo(boxes, (box) => ({ [axis]: starts.get(box.id) ?? box[axis] }));
}

/** The smallest box around all. */
export function frameOf(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function movesTo(boxes: readonly NodeBox[], place: (box: NodeBox) => Partial<Point>): Moves {
  const moves = new Map<string, Point>();
  for (const box of boxes) {
    const { x = box.x, y = box.y } = place(box);
    const to = { x: Math.round(x), y: Math.round(y) };
    if (to.x !== box.x || to.y !== box.y) moves.set(box.id, to);
  }
  return moves;
}
