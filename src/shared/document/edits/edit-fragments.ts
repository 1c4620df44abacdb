import type * as Y from 'yjs';
import { FactoryError } from '../../base/errors';
import { settleGroups } from '../../graph/groups';
import { nodeIdSchema } from '../../graph/ids';
import { isBoundary, type Subgraphs, subgraphsWithin } from '../../graph/subgraphs/subgraphs';
import {
  edgeKey,
  edgeSchema,
  type Group,
  groupSchema,
  nodeSchema,
  type Subgraph,
  type WorkflowEdge,
  type WorkflowNode,
} from '../../graph/workflow';
import { describeIssues } from '../../protocol/wire/codec';
import { edgesMap, groupsMap, type Level, levelOf, nextOrder, nodesMap, subgraphMap, subgraphsMap } from '../layout';
import { newGroupId, newNodeId } from '../new-id';
import { localOrigin } from '../origins';
import { requireFit } from '../subgraphs/subgraph-fit';
import { freePortName } from '../subgraphs/subgraph-names';
import { createRecord } from '../y/records';
import { createNodeMap, createSubgraphMap, readGroups, readWorkflow } from '../y/y-workflow';
import { edit } from './edit';
import type { Point } from './edit-nodes';

/** Part of a workflow: what the clipboard carries, as plain JSON. */
export interface Fragment {
  readonly nodes: readonly WorkflowNode[];
  readonly edges: readonly WorkflowEdge[];
  /** Groups of which every member is among the nodes, or in one of the subgraphs. */
  readonly groups?: Groups | undefined;
  /** Those that the nodes are instances of, and those within them. */
  readonly subgraphs?: Subgraphs | undefined;
}

type Groups = Readonly<Record<string, Group>>;

/** These nodes of one level in document order, with the edges and groups that are wholly among them. */
export function toFragment(doc: Y.Doc, ids: Iterable<string>): Fragment {
  const wanted = new Set(ids);
  const { subgraphs = {}, groups = {}, ...workflow } = readWorkflow(doc);
  const graphs = [workflow, ...Object.values(subgraphs)];
  const { nodes = [], edges = [] } = graphs.find((graph) => graph.nodes.some(({ id }) => wanted.has(id))) ?? {};
  const split = new Set(nodes.flatMap(({ id, group }) => (wanted.has(id) ? [] : (group ?? []))));
  const whole = new Map(Object.entries(groups).filter(([id]) => !split.has(id)));
  const copied = nodes.filter((node) => wanted.has(node.id));
  const within = subgraphsWithin(copied, subgraphs);
  const brought = Object.entries(subgraphs).filter(([id]) => within.has(id));
  const settled = settleGroups([...copied, ...brought.flatMap(([, subgraph]) => subgraph.nodes)], whole);
  return {
    nodes: settled.nodes.slice(0, copied.length),
    edges: edges.filter((edge) => wanted.has(edge.source.node) && wanted.has(edge.target.node)),
    ...(settled.groups.size > 0 && { groups: Object.fromEntries(settled.groups) }),
    ...(brought.length > 0 && { subgraphs: Object.fromEntries(brought) }),
  };
}

/**
 * Adds a copy of every node of the fragment to a level under a new id, moved by `offset`, with the fragment's inner edges,
 * and subgraphs that the document does not have. Answers the new ids in the fragment's order. WORKFLOW_INVALID when the
 * fragment does not fit the format; SUBGRAPH_NOT_FOUND, SUBGRAPH_RECURSIVE for instances in it.
 */
export function insertFragment(
  doc: Y.Doc,
  fragment: Fragment,
  offset: Point = { x: 0, y: 0 },
  origin: unknown = localOrigin,
  level?: Level,
): string[] {
  const missing = Object.entries(fragment.subgraphs ?? {}).filter(([id]) => !subgraphMap(doc, id));
  requireFit(doc, fragment.nodes, level, Object.fromEntries(missing));
  const groups = copyGroups(Object.entries(fragment.groups ?? {}));
  const copy = fitBoundaries(doc, copyGraph(fragment, groups, offset), level);
  edit(doc, origin, undefined, () => {
    for (const [id, subgraph] of missing) addSubgraph(doc, id, subgraph, groups);
    putGraph(doc, copy, groups, level);
  });
  return copy.nodes.map((node) => node.id);
}

/** Copies nodes within their level, with the edges between them. Answers the ids of the copies. */
export function duplicateNodes(
  doc: Y.Doc,
  ids: Iterable<string>,
  offset: Point = { x: 0, y: 0 },
  origin: unknown = localOrigin,
): string[] {
  const fragment = toFragment(doc, ids);
  const [first] = fragment.nodes;
  return insertFragment(doc, fragment, offset, origin, first && levelOf(doc, first.id));
}

/**
 * Adds a subgraph with copies of what is in it, whose ids are theirs alone; within a transaction. Answers the copies by
 * what they are copies of.
 */
export function addSubgraph(
  doc: Y.Doc,
  id: string,
  subgraph: Subgraph,
  groups: GroupCopies = copyGroups(readGroups(doc)),
): ReadonlyMap<string, string | undefined> {
  subgraphsMap(doc).set(id, createSubgraphMap(subgraph));
  const copy = copyGraph(subgraph, groups);
  putGraph(doc, copy, groups, id);
  return new Map(subgraph.nodes.map((node, at) => [node.id, copy.nodes[at]?.id]));
}

interface Graph {
  readonly nodes: readonly WorkflowNode[];
  readonly edges: readonly WorkflowEdge[];
}

/** By the group that is copied. */
export type GroupCopies = ReadonlyMap<string, { readonly id: string; readonly group: Group }>;

export function copyGroups(groups: Iterable<readonly [string, Group]>): GroupCopies {
  return new Map([...groups].map(([id, group]) => [id, copyGroup(group)]));
}

/** The same graph under new ids. */
export function copyGraph({ nodes, edges }: Graph, groups: GroupCopies, offset: Point = { x: 0, y: 0 }): Graph {
  const copies = new Map(nodes.map((node) => [node.id, copyNode(node, offset, groups.get(node.group ?? '')?.id)]));
  return { nodes: [...copies.values()], edges: edges.flatMap((edge) => copyEdge(edge, copies)) };
}

/** Puts a graph whose ids are new on a level, with the groups its nodes are in; within a transaction. */
export function putGraph(doc: Y.Doc, { nodes, edges }: Graph, groups: GroupCopies, level: Level): void {
  let order = nextOrder(doc);
  for (const node of nodes) nodesMap(doc).set(node.id, createNodeMap(node, order++, level));
  for (const edge of edges) edgesMap(doc).set(edgeKey(edge.target), edge);
  const peopled = new Set(nodes.map(({ group }) => group));
  for (const { id, group } of groups.values()) if (peopled.has(id)) groupsMap(doc).set(id, createRecord(group));
}

/** An input or output whose name the subgraph has already gets one of its own; outside of subgraphs there are none. */
function fitBoundaries(doc: Y.Doc, { nodes, edges }: Graph, level: Level): Graph {
  if (!nodes.some(isBoundary)) return { nodes, edges };
  const fit = nodes.flatMap((node) => {
    if (!isBoundary(node)) return [node];
    if (level === undefined) return [];
    const wanted = typeof node.port === 'string' ? node.port : (node.title ?? '');
    return [{ ...node, port: freePortName(doc, level, node.kind, wanted) }];
  });
  const ids = new Set<string>(fit.map((node) => node.id));
  return { nodes: fit, edges: edges.filter(({ source, target }) => ids.has(source.node) && ids.has(target.node)) };
}

/** A copy is not locked: whoever makes it wants to put it somewhere. */
function copyNode(node: WorkflowNode, offset: Point, group: string | undefined): WorkflowNode {
  const parsed = nodeSchema.safeParse(node);
  if (!parsed.success) {
    throw new FactoryError('WORKFLOW_INVALID', `A node does not fit: ${describeIssues(parsed.error)}`);
  }
  const { group: _group, locked: _locked, ...fields } = parsed.data;
  const { x, y } = fields.position;
  return {
    ...fields,
    id: nodeIdSchema.parse(newNodeId()),
    position: { x: x + offset.x, y: y + offset.y },
    ...(group !== undefined && { group }),
  };
}

function copyGroup(group: Group): { readonly id: string; readonly group: Group } {
  const parsed = groupSchema.safeParse(group);
  if (!parsed.success) {
    throw new FactoryError('WORKFLOW_INVALID', `A group does not fit: ${describeIssues(parsed.error)}`);
  }
  return { id: newGroupId(), group: parsed.data };
}

function copyEdge(edge: WorkflowEdge, copies: ReadonlyMap<string, WorkflowNode>): WorkflowEdge[] {
  const parsed = edgeSchema.safeParse(edge);
  if (!parsed.success) {
    throw new FactoryError('WORKFLOW_INVALID', `A wire does not fit: ${describeIssues(parsed.error)}`);
  }
  const { source, target } = parsed.data;
  const from = copies.get(source.node);
  const to = copies.get(target.node);
  if (!from || !to) return [];
  return [{ ...parsed.data, source: { ...source, node: from.id }, target: { ...target, node: to.id } }];
}
