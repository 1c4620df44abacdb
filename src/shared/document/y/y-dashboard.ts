import * as Y from 'yjs';
import { type Dashboard, type DashboardItem, dashboardItemSchema, nodeOfItem } from '../../graph/dashboard';
import { dashboardMap } from '../layout';
import { placeAtPath } from '../node-paths';
import { isJson } from './json';

/** One item; undefined where it does not fit the schema, or its node is not there. */
function readItem(doc: Y.Doc, id: string): DashboardItem | undefined {
  const map = dashboardMap(doc).get(id);
  if (!(map instanceof Y.Map)) return undefined;
  const fields = Object.fromEntries([...map].filter(([, value]) => isJson(value)));
  const parsed = dashboardItemSchema.safeParse(fields);
  if (!parsed.success) return undefined;
  const node = nodeOfItem(parsed.data);
  return node === undefined || placeAtPath(doc, node) ? parsed.data : undefined;
}

/** The dashboard a document holds, by id; undefined where nothing is on it. `onFault` hears of what was left out. */
export function readDashboard(doc: Y.Doc, onFault: (id: string) => void = () => {}): Dashboard | undefined {
  const items: Record<string, DashboardItem> = {};
  // Entries of a shared map have no order that all peers agree on.
  for (const id of [...dashboardMap(doc).keys()].sort()) {
    const item = readItem(doc, id);
    if (item) items[id] = item;
    else onFault(id);
  }
  return Object.keys(items).length > 0 ? { items } : undefined;
}

/** The way to the node of each item: the instances around it, the outermost first, and the node itself. */
function waysOfItems(doc: Y.Doc): Map<Y.Map<unknown>, { readonly id: string; readonly way: readonly string[] }> {
  const ways = new Map<Y.Map<unknown>, { readonly id: string; readonly way: readonly string[] }>();
  for (const [id, item] of dashboardMap(doc)) {
    const node: unknown = item instanceof Y.Map ? item.get('node') : undefined;
    const place = typeof node === 'string' ? placeAtPath(doc, node) : undefined;
    if (item instanceof Y.Map && place) ways.set(item, { id, way: [...place.path, place.node] });
  }
  return ways;
}

/** Takes off what shows one of these nodes, or lies within one of them; within a transaction, before they go. */
export function dropItemsOf(doc: Y.Doc, gone: ReadonlySet<string>): void {
  for (const { id, way } of waysOfItems(doc).values())
    if (way.some((step) => gone.has(step))) dashboardMap(doc).delete(id);
}

/**
 * Nodes are about to be reached by another way: items follow them. Within a transaction, before the old way is gone.
 * @param change the new way; the same one where it stays.
 */
export function moveItems(doc: Y.Doc, change: (way: readonly string[]) => readonly string[]): void {
  for (const [item, { way }] of waysOfItems(doc)) {
    const next = change(way);
    if (next !== way) item.set('node', next.join('/'));
  }
}
