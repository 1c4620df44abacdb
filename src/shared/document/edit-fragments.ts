import type * as Y from 'yjs';
import { FactoryError } from '../base/errors';
import { nodeIdSchema } from '../graph/ids';
import { edgeKey, edgeSchema, nodeSchema, type WorkflowEdge, type WorkflowNode } from '../graph/workflow';
import { describeIssues } from '../protocol/codec';
import { edit } from './edit';
import type { Point } from './edit-nodes';
import { edgesMap, nextOrder, nodesMap } from './layout';
import { newNodeId } from './new-id';
import { localOrigin } from './origins';
import { createNodeMap, readWorkflow } from './y-workflow';

/** Part of a workflow: what the clipboard carries, as plain JSON. */
export interface Fragment {
  readonly nodes: readonly WorkflowNode[];
  readonly edges: readonly WorkflowEdge[];
}

/** These nodes in document order, and the edges whose ends are both among them. */
export function toFragment(doc: Y.Doc, ids: Iterable<string>): Fragment {
  const wanted = new Set(ids);
  const { nodes, edges } = readWorkflow(doc);
  return {
    nodes: nodes.filter((node) => wanted.has(node.id)),
    edges: edges.filter((edge) => wanted.has(edge.source.node) && wanted.has(edge.target.node)),
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
  const copies = new Map(fragment.nodes.map((node) => [node.id, copyNode(node, offset)]));
  const edges = fragment.edges.flatMap((edge) => copyEdge(edge, copies));
  edit(doc, origin, undefined, () => {
    let order = nextOrder(doc);
    for (const node of copies.values()) nodesMap(doc).set(node.id, createNodeMap(node, order++));
    for (const edge of edges) edgesMap(doc).set(edgeKey(edge.target), edge);
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

function copyNode(node: WorkflowNode, offset: Point): WorkflowNode {
  const parsed = nodeSchema.safeParse(node);
  if (!parsed.success) {
    throw new FactoryError('WORKFLOW_INVALID', `A node does not fit: ${describeIssues(parsed.error)}`);
  }
  const { x, y } = parsed.data.position;
  return { ...parsed.data, id: nodeIdSchema.parse(newNodeId()), position: { x: x + offset.x, y: y + offset.y } };
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
