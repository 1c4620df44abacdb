import * as Y from 'yjs';
import { type Stray, settleGroups } from '../../graph/groups';
import { subgraphIdSchema } from '../../graph/ids';
import { parseNode } from '../../graph/parse-workflow';
import {
  bookmarkSchema,
  edgeKey,
  groupSchema,
  type RunSettings,
  runSettingsSchema,
  type Subgraph,
  subgraphSchema,
  type Workflow,
  type WorkflowNode,
  workflowFormat,
  workflowFormatVersion,
  workflowSchema,
} from '../../graph/workflow';
import {
  bookmarksMap,
  dashboardMap,
  edgesMap,
  fieldKey,
  fieldOfKey,
  groupsMap,
  inputsMap,
  type Level,
  levelKey,
  levelOf,
  nodeMap,
  nodesMap,
  orderKey,
  sortedNodeIds,
  subgraphMap,
  subgraphsMap,
  workflowMap,
} from '../layout';
import { isJson } from './json';
import { KeptReadings } from './kept-readings';
import { createRecord, readRecords } from './records';
import { readDashboard } from './y-dashboard';
import { readEdges } from './y-edges';

/** Something in a shared document that is no part of a valid workflow and was left out when it was read. */
export type DocumentFault =
  | { readonly type: 'node'; readonly node: string; readonly field: string; readonly reason: string }
  | { readonly type: 'edge'; readonly key: string; readonly reason: string }
  | { readonly type: 'group' | 'bookmark'; readonly id: string; readonly field: string; readonly reason: string }
  | { readonly type: 'subgraph'; readonly id: string; readonly field: string; readonly reason: string }
  | { readonly type: 'dashboard'; readonly item: string; readonly reason: string }
  | { readonly type: 'workflow'; readonly field: string; readonly reason: string };

type Report = (fault: DocumentFault) => void;

/**
 * The workflow a document holds. Total: whatever a peer wrote into the document, the result is a valid workflow
 * (unique ids, no edge without its nodes, one edge an input, no group without nodes and no node in a group that is
 * not there); what does not fit is left out and reported. Nodes and edges that have not changed since they were read last
 * are the same objects.
 */
export function readWorkflow(doc: Y.Doc, report: Report = () => {}): Workflow {
  const subgraphs = readSubgraphs(doc, report);
  const workflow: Workflow = { ...readFields(doc, report), nodes: [], edges: [] };
  const graphOf = (level: Level) => (level === undefined ? workflow : subgraphs.get(level)) ?? workflow;
  const found: WorkflowNode[] = [];
  for (const id of sortedNodeIds(doc)) {
    const node = readNode(doc, id, report);
    if (node) found.push(node);
  }
  const { nodes, groups } = settleGroups(found, readGroups(doc, report), (stray) => report(strayFault(stray)));
  const place = new Map<string, number>(nodes.map((node, index) => [node.id, index]));
  for (const node of nodes) graphOf(levelOf(doc, node.id)).nodes.push(node);
  const edges = readEdges(doc, place, (key, reason) => report({ type: 'edge', key, reason }));
  for (const edge of edges) graphOf(levelOf(doc, edge.target.node)).edges.push(edge);
  const bookmarks = readBookmarks(doc, report);
  const dashboard = readDashboard(doc, (item) =>
    report({ type: 'dashboard', item, reason: 'not an item, or its node does not exist' }),
  );
  return {
    ...workflow,
    ...(dashboard && { dashboard }),
    ...(groups.size > 0 && { groups: Object.fromEntries(groups) }),
    ...(bookmarks.size > 0 && { bookmarks: Object.fromEntries(bookmarks) }),
    ...(subgraphs.size > 0 && { subgraphs: Object.fromEntries(subgraphs) }),
  };
}

/** What one level of a document holds. */
export function readLevel(doc: Y.Doc, level: Level): Pick<Workflow, 'nodes' | 'edges'> {
  const workflow = readWorkflow(doc);
  return (level === undefined ? workflow : workflow.subgraphs?.[level]) ?? { nodes: [], edges: [] };
}

/** The subgraphs by id, in an order that all peers agree on, without their nodes and edges. */
export function readSubgraphs(doc: Y.Doc, report: Report = () => {}): Map<string, Subgraph> {
  const found = new Map<string, Subgraph>();
  for (const id of [...subgraphsMap(doc).keys()].sort()) {
    const map = subgraphIdSchema.safeParse(id).success ? subgraphMap(doc, id) : undefined;
    if (map)
      found.set(
        id,
        readSubgraph(map, (field, reason) => report({ type: 'subgraph', id, field, reason })),
      );
    else report({ type: 'subgraph', id, field: '', reason: 'not a subgraph' });
  }
  return found;
}

/** A field that does not fit falls back to its default. */
function readSubgraph(map: Y.Map<unknown>, report: (field: string, reason: string) => void): Subgraph {
  const fields: Record<string, unknown> = {};
  map.forEach((value, field) => {
    if (field === 'nodes' || field === 'edges') report(field, 'stored elsewhere');
    else if (isJson(value)) fields[field] = value;
    else report(field, 'not JSON');
  });
  const parsed = subgraphSchema.safeParse(fields);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0]);
    report(field, issue.message);
    delete fields[field];
  }
  return subgraphSchema.parse(fields);
}

export const readGroups = (doc: Y.Doc, report: Report = () => {}) =>
  readRecords(groupsMap(doc), groupSchema, (id, field, reason) => report({ type: 'group', id, field, reason }));

export const readBookmarks = (doc: Y.Doc, report: Report = () => {}) =>
  readRecords(bookmarksMap(doc), bookmarkSchema, (id, field, reason) =>
    report({ type: 'bookmark', id, field, reason }),
  );

const strayFault = (stray: Stray): DocumentFault =>
  stray.type === 'node'
    ? { type: 'node', node: stray.node, field: 'group', reason: 'there is no such group' }
    : { type: 'group', id: stray.group, field: '', reason: 'no members' };

/** One node, or undefined when there is none of this id or it does not fit the schema. */
export function readNode(doc: Y.Doc, id: string, report: Report = () => {}): WorkflowNode | undefined {
  const map = nodeMap(doc, id);
  if (!map) {
    if (nodesMap(doc).has(id)) report({ type: 'node', node: id, field: '', reason: 'not a node' });
    return undefined;
  }
  if (map.has(levelKey) && levelOf(doc, id) === undefined) {
    report({ type: 'node', node: id, field: levelKey, reason: 'its subgraph does not exist' });
  }
  const known = keptNodes.find(map);
  if (known) return known;
  let isFaulty = false;
  const node = readFieldsOf(map, id, (field, reason) => {
    isFaulty = true;
    report({ type: 'node', node: id, field, reason });
  });
  // What is faulty is read anew each time, for whoever wants to hear of it.
  if (node && !isFaulty) keptNodes.keep(map, node);
  return node;
}

/** Only what is whole. */
const keptNodes = new KeptReadings<WorkflowNode>();

function readFieldsOf(
  map: Y.Map<unknown>,
  id: string,
  report: (field: string, reason: string) => void,
): WorkflowNode | undefined {
  const inputs: Record<string, unknown> = {};
  const fields: Record<string, unknown> = { id };
  // `forEach`, and one object built up rather than copied, make reading several times faster: what a spread makes of
  // computed fields, V8 keeps and the schema reads slowly.
  map.forEach((value, key) => {
    if (key === orderKey || key === levelKey || key === 'inputs' || key === 'id') return;
    if (isJson(value)) fields[fieldOfKey(key)] = value;
    else report(key, 'not JSON');
  });
  if (map.has('inputs') && !inputsMap(map)) report('inputs', 'not a map of inputs');
  inputsMap(map)?.forEach((value, name) => {
    if (isJson(value)) inputs[name] = value;
    else report(`inputs.${name}`, 'not JSON');
  });
  fields.inputs = inputs;
  const parsed = parseNode(fields);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) report(String(issue.path[0] ?? ''), issue.message);
  return undefined;
}

/** Run settings of the document, defaults filled in. */
export function readSettings(doc: Y.Doc): RunSettings {
  const settings = workflowMap(doc).get('settings');
  const parsed = isJson(settings) ? runSettingsSchema.safeParse(settings) : undefined;
  return parsed?.success ? parsed.data : runSettingsSchema.parse({});
}

/** Makes an empty document hold `workflow`. */
export function fillDocument(doc: Y.Doc, workflow: Workflow, origin?: unknown): void {
  doc.transact(() => {
    for (const _ of filling(doc, workflow));
  }, origin);
}

/** The same in many transactions, each of so many nodes and edges at most, so that each makes a small update. */
export function fillInSteps(doc: Y.Doc, workflow: Workflow, size: number): void {
  const items = filling(doc, workflow);
  let done: boolean | undefined = false;
  while (!done) {
    doc.transact(() => {
      for (let count = 0; count < size && !done; count++) done = items.next().done;
    });
  }
}

/** Puts one thing after the other into the document; a node before its edges. */
function* filling(doc: Y.Doc, workflow: Workflow): Generator<undefined, void> {
  const { nodes, edges, dashboard, groups = {}, bookmarks = {}, subgraphs = {}, ...fields } = workflow;
  const root = workflowMap(doc);
  for (const [field, value] of Object.entries(fields)) if (isJson(value)) root.set(field, value);
  let order = 0;
  function* fill(graph: Pick<Workflow, 'nodes' | 'edges'>, level: Level): Generator<undefined, void> {
    for (const node of graph.nodes) {
      nodesMap(doc).set(node.id, createNodeMap(node, order++, level));
      yield;
    }
    for (const edge of graph.edges) {
      edgesMap(doc).set(edgeKey(edge.target), edge);
      yield;
    }
  }
  yield* fill({ nodes, edges }, undefined);
  for (const [id, subgraph] of Object.entries(subgraphs)) {
    subgraphsMap(doc).set(id, createSubgraphMap(subgraph));
    yield* fill(subgraph, id);
  }
  for (const [id, group] of Object.entries(groups)) groupsMap(doc).set(id, createRecord(group));
  for (const [id, bookmark] of Object.entries(bookmarks)) bookmarksMap(doc).set(id, createRecord(bookmark));
  for (const [id, item] of Object.entries(dashboard?.items ?? {})) dashboardMap(doc).set(id, createRecord(item));
}

/** A subgraph's own fields as a shared map that is not in a document yet. */
export function createSubgraphMap({ nodes: _, edges: __, ...fields }: Subgraph): Y.Map<unknown> {
  return new Y.Map<unknown>(Object.entries(fields).filter(([, value]) => isJson(value)));
}

/** A node as a shared map that is not in a document yet. */
export function createNodeMap(node: WorkflowNode, order: number, level?: Level): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  const { id: _, inputs, ...fields } = node;
  for (const [field, value] of Object.entries(fields)) if (isJson(value)) map.set(fieldKey(field), value);
  map.set('inputs', new Y.Map<unknown>(Object.entries(inputs)));
  map.set(orderKey, order);
  if (level !== undefined) map.set(levelKey, level);
  return map;
}

/** The workflow without what has a map of its own; a field that does not fit falls back to its default. */
export function readFields(doc: Y.Doc, report: Report = () => {}): Workflow {
  const fields: Record<string, unknown> = {};
  for (const [field, value] of workflowMap(doc)) {
    if (mapped.has(field)) continue;
    if (isJson(value)) fields[field] = value;
    else report({ type: 'workflow', field, reason: 'not JSON' });
  }
  return parseFields(fields, report);
}

const mapped: ReadonlySet<string> = new Set(['nodes', 'edges', 'groups', 'bookmarks', 'subgraphs', 'dashboard']);

function parseFields(fields: Record<string, unknown>, report: Report): Workflow {
  const parsed = workflowSchema.safeParse(fields);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0]);
    report({ type: 'workflow', field, reason: issue.message });
    if (field === 'format') fields.format = workflowFormat;
    else if (field === 'version') fields.version = workflowFormatVersion;
    // A document without an id is one that has not been filled or synced yet.
    else if (field === 'id') fields.id = 'unknown';
    else delete fields[field];
  }
  return workflowSchema.parse(fields);
}
