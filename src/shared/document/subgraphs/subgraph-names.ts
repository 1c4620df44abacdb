import * as Y from 'yjs';
import { levelKey, nodesMap } from '../layout';
import { readSubgraphs } from '../y/y-workflow';

/** A name for an input or output that no other of its subgraph has, as scripts write it: `cutoff_hz`. */
export function freePortName(doc: Y.Doc, subgraph: string, kind: string, title: string): string {
  const words = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_');
  const name = words.replace(/^_|_$/g, '').slice(0, 60) || 'value';
  const taken = new Set<unknown>();
  for (const node of nodesMap(doc).values()) {
    if (node instanceof Y.Map && node.get(levelKey) === subgraph && node.get('kind') === kind)
      taken.add(node.get('port'));
  }
  return firstFree(name, '_', taken);
}

/** A title that no other subgraph of the document has: “Smoother 2”. */
export function freeTitle(doc: Y.Doc, title: string): string {
  const taken = new Set([...readSubgraphs(doc).values()].map((subgraph) => subgraph.title));
  return taken.has(title) ? firstFree(title.replace(/ \d+$/, ''), ' ', taken) : title;
}

function firstFree(name: string, separator: string, taken: ReadonlySet<unknown>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++)
    if (!taken.has(`${name}${separator}${number}`)) return `${name}${separator}${number}`;
}
