import { z } from 'zod';
import { nodeIdSchema } from './ids';

/** How many columns the grid has, whatever the width of the window. */
export const dashboardColumns = 12;

const whole = (least: number, most: number) => z.int().min(least).max(most);
/** In columns and rows of the grid. */
const places = {
  x: whole(0, dashboardColumns - 1),
  y: whole(0, 10_000),
  w: whole(1, dashboardColumns),
  h: whole(1, 100),
};
const port = z.string().min(1).max(100);
/** Without one it is named after what it shows. */
const title = z.string().max(200).optional();

/** Something of a node that the dashboard shows, or a heading between. A node in a subgraph is named by its path. */
export const dashboardItemSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('input'), node: nodeIdSchema, port, title, ...places }),
  z.object({ type: z.literal('output'), node: nodeIdSchema, port, title, ...places }),
  z.object({ type: z.literal('display'), node: nodeIdSchema, title, ...places }),
  z.object({ type: z.literal('title'), title: z.string().max(200), ...places }),
]);
export type DashboardItem = z.infer<typeof dashboardItemSchema>;

const dashboardIdSchema = z.string().min(1).max(200);

/** What a person who only operates sees of the workflow. */
export const dashboardSchema = z.object({ items: z.record(dashboardIdSchema, dashboardItemSchema) });
export type Dashboard = z.infer<typeof dashboardSchema>;

export interface GridBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export const nodeOfItem = (item: DashboardItem): string | undefined => (item.type === 'title' ? undefined : item.node);

/** The id of a node that an item shows, which is unique on all levels: the last step of the way to it. */
export const lastNodeOf = ({ node }: { readonly node: string }): string => node.slice(node.lastIndexOf('/') + 1);

/** From the top, and in each row from the left: the order in which they are read. */
export const byPlace = (a: GridBox, b: GridBox): number => a.y - b.y || a.x - b.x;

const meet = (a: GridBox, b: GridBox): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/**
 * Where items are drawn: as they are stored, but inside the grid and none over another, which two people who move items
 * at once may have caused.
 */
export function placeItems<T extends GridBox>(items: ReadonlyMap<string, T>): Map<string, GridBox> {
  const placed = new Map<string, GridBox>();
  const sorted = [...items].sort(([idA, a], [idB, b]) => byPlace(a, b) || (idA < idB ? -1 : 1));
  for (const [id, { x, y, w, h }] of sorted) {
    let box = { x: Math.max(0, Math.min(x, dashboardColumns - w)), y, w, h };
    for (let below = under(box, placed.values()); below !== undefined; below = under(box, placed.values())) {
      box = { ...box, y: below };
    }
    placed.set(id, box);
  }
  return placed;
}

/** The row below what a box meets; undefined where it meets nothing. */
function under(box: GridBox, others: Iterable<GridBox>): number | undefined {
  for (const other of others) if (meet(box, other)) return other.y + other.h;
  return undefined;
}

/** The first place from the top that has room for something of this size. */
export function freeBox(items: Iterable<GridBox>, { w, h }: Pick<GridBox, 'w' | 'h'>): GridBox {
  const taken = [...items];
  const bottom = Math.max(0, ...taken.map((box) => box.y + box.h));
  for (let y = 0; y < bottom; y += 1) {
    for (let x = 0; x + w <= dashboardColumns; x += 1) {
      const box = { x, y, w, h };
      if (!taken.some((other) => meet(box, other))) return box;
    }
  }
  return { x: 0, y: bottom, w, h };
}
