import type * as Y from 'yjs';
import { FactoryError } from '../../base/errors';
import type { Paint } from '../../graph/paint';
import { type ErrorPolicy, nodeSchema, type WorkflowNode } from '../../graph/workflow';
import { describeIssues } from '../../protocol/wire/codec';
import { edgesMap, type Level, nextOrder, nodeMap, nodesMap } from '../layout';
import { newNodeId } from '../new-id';
import { localOrigin } from '../origins';
import { requireFit } from '../subgraphs/subgraph-fit';
import { isStorable, sameJson } from '../y/json';
import { dropItemsOf } from '../y/y-dashboard';
import { readEdgeEnds } from '../y/y-edges';
import { createNodeMap } from '../y/y-workflow';
import { edit } from './edit';
import { dropEmptyGroups } from './edit-groups';

/** A node to be added; whatever is left out has its default. Without `id` it gets a new one. */
export type NewNode = Pick<WorkflowNode, 'kind'> & { readonly [F in keyof WorkflowNode]?: unknown };

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Adds a node to a level, last in document order, and answers its id. WORKFLOW_INVALID, DUPLICATE_NODE;
 * SUBGRAPH_NOT_FOUND, SUBGRAPH_RECURSIVE for an instance.
 */
export function addNode(doc: Y.Doc, node: NewNode, origin: unknown = localOrigin, level?: Level): string {
  const parsed = nodeSchema.safeParse({ id: newNodeId(), ...node });
  if (!parsed.success) {
    throw new FactoryError('WORKFLOW_INVALID', `The node does not fit: ${describeIssues(parsed.error)}`);
  }
  const { id } = parsed.data;
  if (nodesMap(doc).has(id)) {
    throw new FactoryError('DUPLICATE_NODE', `There is a node “${id}” already.`, { node_id: id });
  }
  requireFit(doc, [parsed.data], level);
  edit(doc, origin, undefined, () => {
    nodesMap(doc).set(id, createNodeMap(parsed.data, nextOrder(doc), level));
  });
  return id;
}

/** Removes nodes, every edge at them, what the dashboard shows of them and the groups they leave empty. Locked ones stay. */
export function removeNodes(doc: Y.Doc, ids: Iterable<string>, origin: unknown = localOrigin): void {
  const gone = new Set([...ids].filter((id) => nodesMap(doc).has(id) && !isLocked(doc, id)));
  if (gone.size === 0) return;
  edit(doc, origin, undefined, () => {
    for (const [key, edge] of [...edgesMap(doc)]) {
      const ends = readEdgeEnds(edge);
      if (ends && (gone.has(ends.source) || gone.has(ends.target))) edgesMap(doc).delete(key);
    }
    dropItemsOf(doc, gone);
    for (const id of gone) nodesMap(doc).delete(id);
    dropEmptyGroups(doc);
  });
}

/** New top left corners by node id, canvas pixels. Locked nodes stay where they are. */
export function moveNodes(doc: Y.Doc, positions: ReadonlyMap<string, Point>, origin: unknown = localOrigin): void {
  const group = `move ${[...positions.keys()].sort().join(' ')}`;
  edit(doc, origin, group, () => {
    for (const [id, { x, y }] of positions) if (!isLocked(doc, id)) setField(doc, id, 'position', { x, y });
  });
}

/** Without a size the node is as large as its content. */
export function resizeNode(
  doc: Y.Doc,
  id: string,
  size: { readonly width: number; readonly height: number } | undefined,
  origin: unknown = localOrigin,
): void {
  requireNode(doc, id);
  edit(doc, origin, `resize ${id}`, () =>
    setField(doc, id, 'size', size && { width: size.width, height: size.height }),
  );
}

/** An empty title is none: the node shows its kind's. */
export function setTitle(doc: Y.Doc, id: string, title: string | undefined, origin: unknown = localOrigin): void {
  requireNode(doc, id);
  edit(doc, origin, `title ${id}`, () => setField(doc, id, 'title', title || undefined));
}

export function setBypassed(doc: Y.Doc, ids: Iterable<string>, bypassed: boolean, origin: unknown = localOrigin): void {
  setFieldOfMany(doc, ids, 'bypassed', bypassed || undefined, origin);
}

export function setMuted(doc: Y.Doc, ids: Iterable<string>, muted: boolean, origin: unknown = localOrigin): void {
  setFieldOfMany(doc, ids, 'muted', muted || undefined, origin);
}

export function setLocked(doc: Y.Doc, ids: Iterable<string>, locked: boolean, origin: unknown = localOrigin): void {
  setFieldOfMany(doc, ids, 'locked', locked || undefined, origin);
}

/** Whether nodes are drawn as their titles alone. */
export function setCollapsed(
  doc: Y.Doc,
  ids: Iterable<string>,
  collapsed: boolean,
  origin: unknown = localOrigin,
): void {
  setFieldOfMany(doc, ids, 'collapsed', collapsed || undefined, origin);
}

/** The tint of notes; `undefined` for the usual one. */
export function setColor(
  doc: Y.Doc,
  ids: Iterable<string>,
  color: Paint | undefined,
  origin: unknown = localOrigin,
): void {
  setFieldOfMany(doc, ids, 'color', color, origin);
}

export const isLocked = (doc: Y.Doc, id: string): boolean => nodeMap(doc, id)?.get('locked') === true;

/** What errors of these nodes do; `undefined` leaves it to the run (E8). */
export function setErrorPolicy(
  doc: Y.Doc,
  ids: Iterable<string>,
  policy: ErrorPolicy | undefined,
  origin: unknown = localOrigin,
): void {
  const nodes = [...ids];
  setFieldOfMany(doc, nodes, 'error_policy', policy, origin, `error_policy ${nodes.join(' ')}`);
}

/** Whether these nodes run in the background at their own pace; `undefined` leaves it to their kinds (E6). */
export function setOwnClock(
  doc: Y.Doc,
  ids: Iterable<string>,
  ownClock: boolean | undefined,
  origin: unknown = localOrigin,
): void {
  setFieldOfMany(doc, ids, 'own_clock', ownClock, origin);
}

/** The shared map of a node that must be there. NODE_NOT_FOUND */
export function requireNode(doc: Y.Doc, id: string): Y.Map<unknown> {
  const node = nodeMap(doc, id);
  if (!node) throw new FactoryError('NODE_NOT_FOUND', `There is no node “${id}”.`, { node_id: id });
  return node;
}

function setFieldOfMany(
  doc: Y.Doc,
  ids: Iterable<string>,
  field: SettableField,
  value: unknown,
  origin: unknown,
  group?: string,
): void {
  edit(doc, origin, group, () => {
    for (const id of ids) setField(doc, id, field, value);
  });
}

type SettableField =
  | 'position'
  | 'size'
  | 'title'
  | 'bypassed'
  | 'muted'
  | 'error_policy'
  | 'own_clock'
  | 'locked'
  | 'collapsed'
  | 'color';

/** Writes only what changes: a write of the same value would be an undo step that does nothing. */
function setField(doc: Y.Doc, id: string, field: SettableField, value: unknown): void {
  const node = nodeMap(doc, id);
  if (!node || sameJson(node.get(field), value)) return;
  if (value === undefined) {
    node.delete(field);
    return;
  }
  const fits = nodeSchema.shape[field].safeParse(value);
  if (!fits.success || !isStorable(value)) {
    throw new FactoryError('WORKFLOW_INVALID', `The ${field} of node “${id}” does not fit.`, { node_id: id });
  }
  node.set(field, value);
}
