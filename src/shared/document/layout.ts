import * as Y from 'yjs';

/**
 * How a workflow lies in a Yjs document. The invariants of a workflow hold by construction wherever they can: a node's
 * id is its key, so ids are unique; an edge's key is its target, so an input has at most one.
 *
 * - `workflow`: every field of the workflow but nodes and edges, as plain JSON.
 * - `nodes`: id → a map with the node's fields as plain JSON, except `inputs`, a map of stored values by input name,
 *   so that two people setting two inputs of one node both win. `order` is its place in the document, ties by id.
 *   Nodes of subgraphs lie in it as well, each naming its subgraph in `~in`: so a node that is put into a subgraph stays
 *   the node it is, and what others do to it meanwhile is not lost.
 * - `edges`: `edgeKey(target)` → the edge as plain JSON; its ends are nodes of one level.
 * - `subgraphs`: id → a map with the subgraph's own fields as plain JSON.
 * - `groups` and `bookmarks`: id → a map with the record's fields as plain JSON. Which nodes are in a group, the nodes say.
 * - `dashboard`: id → a map with the item's fields as plain JSON, so that moving and naming it both win.
 */
export const workflowMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('workflow');
export const nodesMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('nodes');
export const dashboardMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('dashboard');
export const edgesMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('edges');
export const subgraphsMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('subgraphs');

/** A graph of the document: a subgraph by id, or the workflow itself. */
export type Level = string | undefined;

export const groupsMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('groups');
export const bookmarksMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('bookmarks');

/** The shared map of a group or bookmark. */
export function recordMap(records: Y.Map<unknown>, id: string): Y.Map<unknown> | undefined {
  const record = records.get(id);
  return record instanceof Y.Map ? record : undefined;
}

/** The shared map of a node; undefined when there is none, or when a faulty peer put something else in its place. */
export function nodeMap(doc: Y.Doc, id: string): Y.Map<unknown> | undefined {
  const node = nodesMap(doc).get(id);
  return node instanceof Y.Map ? node : undefined;
}

export function inputsMap(node: Y.Map<unknown>): Y.Map<unknown> | undefined {
  const inputs = node.get('inputs');
  return inputs instanceof Y.Map ? inputs : undefined;
}

export const orderKey = 'order';
/** No field is stored under it: `fieldKey` gives only `~order` and what begins with two tildes. */
export const levelKey = '~in';

/** The level a node is on. One whose subgraph somebody else has just removed is on that of the workflow. */
export function levelOf(doc: Y.Doc, id: string): Level {
  const level = nodeMap(doc, id)?.get(levelKey);
  return typeof level === 'string' && subgraphMap(doc, level) ? level : undefined;
}

/** The shared map of a subgraph; undefined when there is none, or when a faulty peer put something else in its place. */
export function subgraphMap(doc: Y.Doc, id: string): Y.Map<unknown> | undefined {
  const subgraph = subgraphsMap(doc).get(id);
  return subgraph instanceof Y.Map ? subgraph : undefined;
}

/** A file's own field named `order` (or one escaped like it) must not be mistaken for the node's place. */
export function fieldKey(field: string): string {
  return field === orderKey || field.startsWith('~') ? `~${field}` : field;
}

export function fieldOfKey(key: string): string {
  return key.startsWith('~') ? key.slice(1) : key;
}

function orderOf(node: unknown): number {
  const order = node instanceof Y.Map ? node.get(orderKey) : undefined;
  return typeof order === 'number' && Number.isFinite(order) ? order : 0;
}

/** Ids of everything in the nodes map, whatever its level, in document order. */
export function sortedNodeIds(doc: Y.Doc): string[] {
  const places = [...nodesMap(doc)].map(([id, node]) => ({ id, order: orderOf(node) }));
  places.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  return places.map((place) => place.id);
}

/** The order that puts a new node last. */
export function nextOrder(doc: Y.Doc): number {
  let last = -1;
  for (const node of nodesMap(doc).values()) last = Math.max(last, orderOf(node));
  return last + 1;
}
