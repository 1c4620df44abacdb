import type * as Y from 'yjs';
import { parseEdge } from '../../graph/parse-workflow';
import { edgeKey, type WorkflowEdge } from '../../graph/workflow';
import { edgesMap, levelOf, subgraphsMap } from '../layout';
import { isJson } from './json';

/**
 * The edges of all levels whose nodes have a place in document order, sorted by their target's.
 *
 * @param report is told of entries that are left out.
 */
export function readEdges(
  doc: Y.Doc,
  place: ReadonlyMap<string, number>,
  report: (key: string, reason: string) => void = () => {},
): WorkflowEdge[] {
  const found: { readonly edge: WorkflowEdge; readonly at: number }[] = [];
  const hasLevels = subgraphsMap(doc).size > 0;
  for (const [key, value] of edgesMap(doc)) {
    const read = readEdge(value);
    const at = read && place.get(read.edge.target.node);
    if (!read) report(key, 'not an edge');
    else if (read.key !== key) report(key, 'stored under another input');
    else if (at === undefined || !place.has(read.edge.source.node)) report(key, 'one of its nodes does not exist');
    else if (hasLevels && levelOf(doc, read.edge.source.node) !== levelOf(doc, read.edge.target.node)) {
      report(key, 'it leaves its subgraph');
    } else found.push({ edge: read.edge, at });
  }
  // Entries of a shared map have no order that all peers agree on.
  found.sort((a, b) => a.at - b.at || (a.edge.target.port < b.edge.target.port ? -1 : 1));
  return found.map(({ edge }) => edge);
}

/** The nodes an edge joins; undefined when it is no edge. */
export function readEdgeEnds(value: unknown): { readonly source: string; readonly target: string } | undefined {
  const { edge } = readEdge(value) ?? {};
  return edge && { source: edge.source.node, target: edge.target.node };
}

export interface ReadEdge {
  readonly edge: WorkflowEdge;
  /** What it belongs under. */
  readonly key: string;
}

/** By the value in the document, which is never changed but replaced. */
const known = new WeakMap<object, ReadEdge>();

/** An entry of the map of edges; undefined when it is no edge. */
export function readEdge(value: unknown): ReadEdge | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const before = known.get(value);
  if (before) return before;
  const parsed = isJson(value) ? parseEdge(value) : undefined;
  if (!parsed?.success) return undefined;
  const read = { edge: parsed.data, key: edgeKey(parsed.data.target) };
  known.set(value, read);
  return read;
}
