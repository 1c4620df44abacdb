import type * as Y from 'yjs';
import { subgraphOf } from '../graph/subgraphs/subgraphs';
import { type Level, levelOf, nodeMap } from './layout';

/** A node as it is reached from the workflow: by the instances around it, the outermost first. */
export interface NodePlace {
  readonly path: readonly string[];
  readonly node: string;
}

/** The node that a path of the flat workflow leads to: `instance/node`, where ids may hold slashes of their own. */
export function placeAtPath(doc: Y.Doc, path: string): NodePlace | undefined {
  return placeBelow(doc, path, undefined, []);
}

/** The same, as a node of the document; its id is a path of its own. Several paths lead to a node of a subgraph. */
export function nodeAtPath(doc: Y.Doc, path: string): string | undefined {
  return nodeMap(doc, path) ? path : placeAtPath(doc, path)?.node;
}

function placeBelow(doc: Y.Doc, rest: string, level: Level, path: readonly string[]): NodePlace | undefined {
  if (nodeMap(doc, rest) && levelOf(doc, rest) === level) return { path, node: rest };
  for (let end = rest.indexOf('/'); end >= 0; end = rest.indexOf('/', end + 1)) {
    const head = rest.slice(0, end);
    const instance = nodeMap(doc, head);
    if (!instance || levelOf(doc, head) !== level) continue;
    const subgraph = subgraphOf({ kind: String(instance.get('kind')), subgraph: instance.get('subgraph') });
    const found = subgraph === undefined ? undefined : placeBelow(doc, rest.slice(end + 1), subgraph, [...path, head]);
    if (found) return found;
  }
  return undefined;
}
