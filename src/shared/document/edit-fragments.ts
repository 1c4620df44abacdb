import type * as Y from 'yjs';
import { FactoryError } from '../base/errors';
import { settleGroups } from '../graph/groups';
import { nodeIdSchema } from '../graph/ids';
import {
  edgeKey,
  edgeSchema,
  type Group,
  groupSchema,
  nodeSchema,
  type WorkflowEdge,
  type WorkflowNode,
} from '../graph/workflow';
import { describeIssues } from '../protocol/codec';
import { edit } from './edit';
import type { Point } from './edit-nodes';
import { edgesMap, groupsMap, nextOrder, nodesMap } from './layout';
import { newGroupId, newNodeId } from './new-id';
import { localOrigin } from './origins';
import { createRecord } from './records';
import { createNodeMap, readWorkflow } from './y-workflow';

/** Part of a workflow: what the clipboard carries, as plain JSON. */
export interface Fragment {
  readonly nodes: readonly WorkflowNode[];
  readonly edges: readonly WorkflowEdge[];
  /** Groups of which every member is among the nodes. */
  readonly groups?: Readonly<Record<string, Group>> | undefined;
}

/** These nodes in document order, with the edges and groups that are wholly among them. */
export function toFragment(doc: Y.Doc, ids: Iterable<string>): Fragment {
  const wanted = new Set(ids);
  const { nodes, edges, groups = {} } = readWorkflow(doc);
  const split = new Set(nodes.flatMap(({ id, group }) => (wanted.has(id) ? [] : (group ?? []))));
  const whole = new Map(Object.entries(groups).filter(([id]) => !split.has(id)));
  const settled = settleGroups(
    nodes.filter((node) => wanted.has(node.id)),
    whole,
  );
  return {
    nodes: settled.nodes,
    edges: edges.filter((edge) => wanted.has(edge.source.node) && wanted.has(edge.target.node)),
    ...(settled.groups.size > 0 && { groups: Object.fromEntries(settled.groups) }),
  };
}

/**
 * Adds a copy of every node of the fragment under a new id, moved by `offset`, with the fragment's inner edges.
 * Answers the new ids in the fragment's order. WORKFLOW_INVALID when the fragment does not fit the format.
 */
export function insertFragment(
  doc: Y.Doc,
  fragment: Fragment,
  offset: Point = { x: 0, y: 0 },
  origin: unknown = localOrigin,
): string[] {
  const groups = new Map(Object.entries(fragment.groups ?? {}).map(([id, group]) => [id, copyGroup(group)]));
  const copies = new Map(
    fragment.nodes.map((node) => [node.id, copyNode(node, offset, groups.get(node.group ?? '')?.id)]),
  );
  const peopled = new Set([...copies.values()].map(({ group }) => group));
  const edges = fragment.edges.flatMap((edge) => copyEdge(edge, copies));
  edit(doc, origin, undefined, () => {
    let order = nextOrder(doc);
    for (const node of copies.values()) nodesMap(doc).set(node.id, createNodeMap(node, order++));
    for (const edge of edges) edgesMap(doc).set(edgeKey(edge.target), edge);
    for (const { id, group } of groups.values()) if (peopled.has(id)) groupsMap(doc).set(id, createRecord(group));
  });
  return [...copies.values()].map((node) => node.id);
}

/** Copies nodes within a document, with the edges between them. Answers the ids of the copies. */
export function duplicateNodes(
  doc: Y.Doc,
  ids: Iterable<string>,
  offset: Point = { x: 0, y: 0 },
  origin: unknown = localOrigin,
): string[] {
  return insertFragment(doc, toFragment(doc, ids), offset, origin);
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
