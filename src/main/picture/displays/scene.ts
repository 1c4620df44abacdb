import type { Display } from '#shared/graph/kinds/displays';
import type { SceneShape } from '#shared/graph/values/scene';
import { seriesToken } from '#shared/look/chart-labels';
import { extentOfScene } from '#shared/look/scene-extent';
import { short } from '#shared/look/short';
import type { Box, Pen } from '../pen';
import { el } from '../svg';

type Point = readonly [number, number, number];

/** Something that is drawn, and how far from the eye it is: what is nearer is drawn over it. */
interface Drawn {
  readonly depth: number;
  readonly svg: string;
}

/** A place in the picture, how far away it is, and how many pixels a unit takes there. */
interface Seen {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
  readonly scale: number;
}

type View = (point: Point) => Seen;

/** Where the eye stands in the window at first, seen from the middle, in reaches. */
const eye: Point = [1.6, -2.2, 1.6];
/** Degrees from the lower to the upper edge. */
const fieldOfView = 40;

/** Points, paths and shapes in space, from where the window looks at them first. */
export function drawScene(pen: Pen, { reach, shapes }: Extract<Display, { type: 'scene' }>, box: Box): string {
  const extent = reach === undefined ? extentOfScene(shapes) : { middle: [0, 0] as const, reach };
  const view = viewOf(extent.middle, extent.reach, box);
  const drawn = shapes.flatMap((shape, index) =>
    drawShape(shape, shape.color ?? pen.color(`var(${seriesToken(index)})`), view, pen),
  );
  drawn.sort((one, other) => other.depth - one.depth);
  return drawGround(pen, extent.middle, extent.reach, view) + drawn.map(({ svg }) => svg).join('');
}

const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const unit = (a: Point): Point => {
  const length = Math.hypot(...a) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
};
const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

function viewOf(middle: readonly [number, number], reach: number, box: Box): View {
  const target: Point = [middle[0], middle[1], reach / 10];
  const from: Point = [target[0] + eye[0] * reach, target[1] + eye[1] * reach, target[2] + eye[2] * reach];
  const ahead = unit(minus(target, from));
  const right = unit(cross(ahead, [0, 0, 1]));
  const up = cross(right, ahead);
  const focus = box.height / 2 / Math.tan((fieldOfView * Math.PI) / 360);
  return (point) => {
    const off = minus(point, from);
    const depth = Math.max(reach / 100, dot(off, ahead));
    const scale = focus / depth;
    return {
      x: box.x + box.width / 2 + dot(off, right) * scale,
      y: box.y + box.height / 2 - dot(off, up) * scale,
      depth,
      scale,
    };
  };
}

function drawGround(pen: Pen, [mx, my]: readonly [number, number], reach: number, view: View): string {
  const lines = Array.from({ length: 21 }, (_, index) => {
    const at = (index / 10 - 1) * reach;
    return [
      [view([mx + at, my - reach, 0]), view([mx + at, my + reach, 0])],
      [view([mx - reach, my + at, 0]), view([mx + reach, my + at, 0])],
    ] as const;
  }).flat();
  const d = lines.map(([from, to]) => path([from, to])).join('');
  const origin: Point = [mx, my, 0];
  const axes = [
    ['type-boolean', [mx + reach / 2, my, 0]],
    ['type-text', [mx, my + reach / 2, 0]],
    ['type-number', [mx, my, reach / 2]],
  ] as const;
  const grid = el('path', { d, fill: 'none', stroke: pen.token('border'), 'stroke-width': 1 });
  return grid + axes.map(([token, end]) => axis(pen.token(token), view(origin), view(end))).join('');
}

const axis = (stroke: string, from: Seen, to: Seen): string =>
  el('path', { d: path([from, to]), fill: 'none', stroke, 'stroke-width': 1 });

const path = (places: readonly Seen[]): string => `M${places.map(({ x, y }) => `${short(x)} ${short(y)}`).join('L')}`;

function drawShape(shape: SceneShape, color: string, view: View, pen: Pen): Drawn[] {
  switch (shape.type) {
    case 'points':
      return pointsOf(shape.at).map((point) => {
        const { x, y, depth } = view(point);
        return { depth, svg: el('rect', { x: x - 2.5, y: y - 2.5, width: 5, height: 5, fill: color }) };
      });
    case 'line':
      return lineOf(pointsOf(shape.at).map(view), color, 2.5);
    case 'arrow':
      return drawArrow(shape, color, view);
    case 'box':
      return drawBox(shape, color, view, pen);
    case 'sphere': {
      const { x, y, depth, scale } = view(shape.at);
      const r = shape.radius * scale;
      const shine = { cx: x - r * 0.3, cy: y - r * 0.35, r: r * 0.45, fill: '#ffffff', opacity: 0.18 };
      return [{ depth, svg: el('circle', { cx: x, cy: y, r, fill: color }) + el('circle', shine) }];
    }
  }
}

const pointsOf = (at: readonly number[]): Point[] =>
  Array.from({ length: Math.floor(at.length / 3) }, (_, index): Point => {
    const [x = 0, y = 0, z = 0] = at.slice(index * 3, index * 3 + 3);
    return [x, y, z];
  });

/** Piece by piece, as other shapes may stand between two of them. */
function lineOf(places: readonly Seen[], stroke: string, width: number): Drawn[] {
  return places.slice(1).map((to, index) => {
    const from = places[index] ?? to;
    const look = { fill: 'none', stroke, 'stroke-width': width, 'stroke-linecap': 'round' };
    return { depth: (from.depth + to.depth) / 2, svg: el('path', { d: path([from, to]), ...look }) };
  });
}

function drawArrow({ from, to }: Extract<SceneShape, { type: 'arrow' }>, color: string, view: View): Drawn[] {
  const length = Math.hypot(...minus(to, from));
  if (length === 0) return [];
  const [start, tip] = [view(from), view(to)];
  const share = 0.78;
  const neck = view([
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ]);
  const half = length * 0.075 * neck.scale;
  const across = Math.hypot(tip.x - neck.x, tip.y - neck.y) || 1;
  const [dx, dy] = [(-(tip.y - neck.y) / across) * half, ((tip.x - neck.x) / across) * half];
  const sides = [
    { ...neck, x: neck.x + dx, y: neck.y + dy },
    { ...neck, x: neck.x - dx, y: neck.y - dy },
  ];
  const head = { depth: tip.depth, svg: el('path', { d: `${path([tip, ...sides])}Z`, fill: color }) };
  return [...lineOf([start, neck], color, Math.max(1.5, length * 0.05 * neck.scale)), head];
}

/** Corners are told by their bits; each face by four of them, in order. */
const faces = [
  [0, 1, 3, 2],
  [4, 6, 7, 5],
  [0, 4, 5, 1],
  [2, 3, 7, 6],
  [0, 2, 6, 4],
  [1, 5, 7, 3],
] as const;
const sun = unit([1, -2, 4]);

function drawBox(shape: Extract<SceneShape, { type: 'box' }>, color: string, view: View, pen: Pen): Drawn[] {
  const { at, size, turn = [0, 0, 0] } = shape;
  const corners = Array.from({ length: 8 }, (_, bits): Point => {
    const corner: Point = [
      (bits & 1 ? 0.5 : -0.5) * size[0],
      (bits & 2 ? 0.5 : -0.5) * size[1],
      (bits & 4 ? 0.5 : -0.5) * size[2],
    ];
    const turned = turnedBy(corner, turn);
    return [turned[0] + at[0], turned[1] + at[1], turned[2] + at[2]];
  });
  return faces.map((face) => {
    const places = face.map((corner) => corners[corner] ?? at);
    const middle: Point = [0, 1, 2].map(
      (axis) => places.reduce((sum, place) => sum + (place[axis] ?? 0), 0) / 4,
    ) as never;
    const light = Math.max(0, dot(unit(minus(middle, at)), sun));
    const fill = pen.palette.mix(color, 0.55 + 0.45 * light, '#000000');
    const depth = view(middle).depth;
    return { depth, svg: el('path', { d: `${path(places.map(view))}Z`, fill, stroke: fill, 'stroke-width': 0.5 }) };
  });
}

/** About x, then y, then z, in degrees. */
function turnedBy([x, y, z]: Point, turn: Point): Point {
  const [a, b, c] = turn.map((degrees) => (degrees * Math.PI) / 180);
  const [sa, ca, sb, cb] = [Math.sin(a ?? 0), Math.cos(a ?? 0), Math.sin(b ?? 0), Math.cos(b ?? 0)];
  const [sc, cc] = [Math.sin(c ?? 0), Math.cos(c ?? 0)];
  const [y1, z1] = [y * ca - z * sa, y * sa + z * ca];
  const [x2, z2] = [x * cb + z1 * sb, z1 * cb - x * sb];
  return [x2 * cc - y1 * sc, x2 * sc + y1 * cc, z2];
}
