import type * as Y from 'yjs';
import { FactoryError } from '../../base/errors';
import { boundaryPort, inputKind, type outputKind, subgraphOf } from '../../graph/subgraphs/subgraphs';
import { type Subgraph, subgraphSchema, type WorkflowNode } from '../../graph/workflow';
import { describeIssues } from '../../protocol/wire/codec';
import { edit } from '../edits/edit';
import { addSubgraph } from '../edits/edit-fragments';
import { addNode, type Point, removeNodes, requireNode } from '../edits/edit-nodes';
import { subgraphMap, subgraphsMap } from '../layout';
import { newNodeId } from '../new-id';
import { localOrigin } from '../origins';
import { moveItems } from '../y/y-dashboard';
import { readNode, readWorkflow } from '../y/y-workflow';
import { subgraphNotFound } from './subgraph-fit';
import { freePortName, freeTitle } from './subgraph-names';

type BoundaryKind = typeof inputKind | typeof outputKind;

/**
 * Adds an input or output to a subgraph and answers its end inside. Its name, by which instances and scripts know it,
 * is made of the title and stays when that changes. SUBGRAPH_NOT_FOUND
 */
export function addBoundary(
  doc: Y.Doc,
  subgraph: string,
  kind: BoundaryKind,
  { title, position }: { readonly title: string | undefined; readonly position: Point },
  origin: unknown = localOrigin,
): { readonly node: string; readonly port: string; readonly name: string } {
  const name = freePortName(doc, subgraph, kind, title ?? (kind === inputKind ? 'input' : 'output'));
  const node = addNode(doc, { kind, title, port: name, position }, origin, subgraph);
  return { node, port: boundaryPort, name };
}

/** SUBGRAPH_NOT_FOUND, WORKFLOW_INVALID. An empty title becomes “Subgraph”. */
export function setSubgraphTitle(doc: Y.Doc, id: string, title: string, origin: unknown = localOrigin): void {
  setField(doc, id, 'title', title.trim() || undefined, origin);
}

export function setSubgraphDescription(
  doc: Y.Doc,
  id: string,
  description: string | undefined,
  origin: unknown = localOrigin,
): void {
  setField(doc, id, 'description', description?.trim() || undefined, origin);
}

/** Gives an instance a copy of its subgraph for itself, and answers that one. NODE_NOT_FOUND, SUBGRAPH_NOT_FOUND. */
export function makeUnique(doc: Y.Doc, instance: string, origin: unknown = localOrigin): string {
  const { subgraph } = requireInstance(doc, instance);
  const id = newNodeId();
  edit(doc, origin, undefined, () => {
    const copies = addSubgraph(doc, id, { ...subgraph, title: freeTitle(doc, subgraph.title) });
    moveItems(doc, (way) => {
      const at = way.indexOf(instance);
      const copy = at < 0 ? undefined : copies.get(way[at + 1] ?? '');
      return copy === undefined ? way : [...way.slice(0, at + 1), copy, ...way.slice(at + 2)];
    });
    requireNode(doc, instance).set('subgraph', id);
  });
  return id;
}

/** Removes a subgraph with all that is in it. SUBGRAPH_NOT_FOUND; SUBGRAPH_IN_USE while it has an instance anywhere. */
export function removeSubgraph(doc: Y.Doc, id: string, origin: unknown = localOrigin): void {
  const { subgraphs = {}, nodes } = readWorkflow(doc);
  const subgraph = subgraphs[id];
  if (!subgraph) throw subgraphNotFound(id);
  const all = [...nodes, ...Object.values(subgraphs).flatMap((one) => one.nodes)];
  const count = all.filter((node) => subgraphOf(node) === id).length;
  if (count > 0) {
    const instances = count === 1 ? 'an instance' : `${count} instances`;
    throw new FactoryError('SUBGRAPH_IN_USE', `“${subgraph.title}” has ${instances}. Unpack or remove them first.`);
  }
  edit(doc, origin, undefined, () => {
    removeNodes(
      doc,
      subgraph.nodes.map((node) => node.id),
      origin,
    );
    subgraphsMap(doc).delete(id);
  });
}

/** NODE_NOT_FOUND, also when the node is no instance; SUBGRAPH_NOT_FOUND. */
export function requireInstance(doc: Y.Doc, id: string): { readonly node: WorkflowNode; readonly subgraph: Subgraph } {
  const node = readNode(doc, id);
  const subgraphId = node && subgraphOf(node);
  if (!node || subgraphId === undefined) {
    throw new FactoryError('NODE_NOT_FOUND', `There is no instance of a subgraph “${id}”.`, { node_id: id });
  }
  const subgraph = readWorkflow(doc).subgraphs?.[subgraphId];
  if (!subgraph) throw subgraphNotFound(subgraphId);
  return { node, subgraph };
}

function setField(doc: Y.Doc, id: string, field: 'title' | 'description', value: string | undefined, origin: unknown) {
  const map = subgraphMap(doc, id);
  if (!map) throw subgraphNotFound(id);
  const parsed = subgraphSchema.shape[field].safeParse(value);
  if (!parsed.success) {
    throw new FactoryError('WORKFLOW_INVALID', `The ${field} does not fit: ${describeIssues(parsed.error)}`);
  }
  if (map.get(field) === parsed.data) return;
  edit(doc, origin, `subgraph ${field} ${id}`, () => {
    if (parsed.data === undefined) map.delete(field);
    else map.set(field, parsed.data);
  });
}
