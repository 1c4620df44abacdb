import * as Y from 'yjs';
import { FactoryError } from '../../base/errors';
import { type DashboardItem, dashboardItemSchema, type GridBox, nodeOfItem } from '../../graph/dashboard';
import { describeIssues } from '../../protocol/wire/codec';
import { dashboardMap } from '../layout';
import { newNodeId } from '../new-id';
import { placeAtPath } from '../node-paths';
import { localOrigin } from '../origins';
import { createRecord } from '../y/records';
import { edit } from './edit';

/** Puts an item on the dashboard and answers its id. NODE_NOT_FOUND; WORKFLOW_INVALID */
export function addDashboardItem(doc: Y.Doc, item: DashboardItem, origin: unknown = localOrigin): string {
  const parsed = dashboardItemSchema.safeParse(item);
  if (!parsed.success) {
    throw new FactoryError('WORKFLOW_INVALID', `The dashboard item does not fit: ${describeIssues(parsed.error)}`);
  }
  const node = nodeOfItem(parsed.data);
  if (node !== undefined && !placeAtPath(doc, node)) {
    throw new FactoryError('NODE_NOT_FOUND', `There is no node “${node}”.`, { node_id: node });
  }
  const id = newNodeId();
  edit(doc, origin, undefined, () => dashboardMap(doc).set(id, createRecord(parsed.data)));
  return id;
}

/** Takes items off the dashboard; what they show stays in the workflow. */
export function removeDashboardItems(doc: Y.Doc, ids: Iterable<string>, origin: unknown = localOrigin): void {
  const gone = [...ids].filter((id) => dashboardMap(doc).has(id));
  if (gone.length === 0) return;
  edit(doc, origin, undefined, () => {
    for (const id of gone) dashboardMap(doc).delete(id);
  });
}

/** New places and sizes by id. */
export function placeDashboardItems(
  doc: Y.Doc,
  boxes: ReadonlyMap<string, GridBox>,
  origin: unknown = localOrigin,
): void {
  edit(doc, origin, undefined, () => {
    for (const [id, { x, y, w, h }] of boxes) setFields(doc, id, { x, y, w, h });
  });
}

/** An empty title is none: the item is named after what it shows. */
export function setDashboardTitle(doc: Y.Doc, id: string, title: string, origin: unknown = localOrigin): void {
  const item = dashboardMap(doc).get(id);
  const needed = item instanceof Y.Map && item.get('type') === 'title';
  edit(doc, origin, undefined, () => setFields(doc, id, { title: title === '' && !needed ? undefined : title }));
}

/** Writes only what changes: a write of the same value would be an undo step that does nothing. */
function setFields(doc: Y.Doc, id: string, fields: Readonly<Record<string, string | number | undefined>>): void {
  const item = dashboardMap(doc).get(id);
  if (!(item instanceof Y.Map)) return;
  for (const [field, value] of Object.entries(fields)) {
    if (item.get(field) === value) continue;
    if (value === undefined) item.delete(field);
    else item.set(field, value);
  }
}
