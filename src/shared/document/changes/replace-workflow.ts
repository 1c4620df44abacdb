import type * as Y from 'yjs';
import { edgeKey, type Workflow, type WorkflowNode } from '../../graph/workflow';
import { edit } from '../edits/edit';
import {
  bookmarksMap,
  dashboardMap,
  edgesMap,
  fieldKey,
  groupsMap,
  inputsMap,
  type Level,
  levelKey,
  nodeMap,
  nodesMap,
  orderKey,
  recordMap,
  subgraphsMap,
  workflowMap,
} from '../layout';
import { localOrigin } from '../origins';
import { isJson, sameJson } from '../y/json';
import { createRecord } from '../y/records';
import { createNodeMap } from '../y/y-workflow';

/**
 * Makes a document hold another workflow, under its own id and name; one undo step. Only what differs is written: what
 * stays the same keeps running, and what others edit of it meanwhile is not lost.
 */
export function replaceWorkflow(doc: Y.Doc, workflow: Workflow, origin: unknown = localOrigin): void {
  const { nodes, edges, dashboard, groups = {}, bookmarks = {}, subgraphs = {}, ...fields } = workflow;
  const graphs: [Level, Pick<Workflow, 'nodes' | 'edges'>][] = [
    [undefined, { nodes, edges }],
    ...Object.entries(subgraphs),
  ];
  edit(doc, origin, undefined, () => {
    setFields(workflowMap(doc), { ...fields, id: workflowMap(doc).get('id'), name: workflowMap(doc).get('name') });
    const own = Object.entries(subgraphs).map(([id, { nodes: _, edges: __, ...rest }]) => [id, rest] as const);
    setRecords(subgraphsMap(doc), Object.fromEntries(own));
    setRecords(groupsMap(doc), groups);
    setRecords(bookmarksMap(doc), bookmarks);
    dropOthers(nodesMap(doc), new Set<string>(graphs.flatMap(([, graph]) => graph.nodes.map(({ id }) => id))));
    for (const [level, graph] of graphs) setNodes(doc, graph.nodes, level);
    const all = graphs.flatMap(([, graph]) => graph.edges);
    setFields(edgesMap(doc), Object.fromEntries(all.map((edge) => [edgeKey(edge.target), edge])));
    setRecords(dashboardMap(doc), dashboard?.items ?? {});
  });
}

function setNodes(doc: Y.Doc, nodes: readonly WorkflowNode[], level: Level): void {
  let order = -1;
  for (const node of nodes) {
    const map = nodeMap(doc, node.id);
    // A place that comes after those before it may stay: what counts is the order within the level.
    const own = map?.get(orderKey);
    order = typeof own === 'number' && own > order ? own : order + 1;
    const inputs = map && inputsMap(map);
    if (!map || !inputs) {
      nodesMap(doc).set(node.id, createNodeMap(node, order, level));
      continue;
    }
    const { id: _, inputs: stored, ...fields } = node;
    const entries = Object.entries(fields).map(([field, value]) => [fieldKey(field), value] as const);
    const place = { [orderKey]: order, ...(level !== undefined && { [levelKey]: level }) };
    setFields(map, { ...Object.fromEntries(entries), ...place }, ['inputs']);
    setFields(inputs, stored);
  }
}

function dropOthers(map: Y.Map<unknown>, wanted: ReadonlySet<string>): void {
  for (const id of [...map.keys()]) if (!wanted.has(id)) map.delete(id);
}

/** Each record by its fields. */
function setRecords(map: Y.Map<unknown>, records: Readonly<Record<string, unknown>>): void {
  dropOthers(map, new Set(Object.keys(records)));
  for (const [id, fields] of Object.entries(records)) {
    const record = recordMap(map, id);
    if (record) setFields(record, { ...(fields as object) });
    else map.set(id, createRecord({ ...(fields as object) }));
  }
}

/** Fields whose value is not JSON are left out, as everywhere. */
function setFields(map: Y.Map<unknown>, fields: Readonly<Record<string, unknown>>, kept: readonly string[] = []): void {
  for (const key of [...map.keys()]) {
    if (!kept.includes(key) && !isJson(fields[key])) map.delete(key);
  }
  for (const [key, value] of Object.entries(fields)) {
    if (isJson(value) && !sameJson(map.get(key), value)) map.set(key, value);
  }
}
