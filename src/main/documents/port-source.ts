import type * as Y from 'yjs';
import { nodeMap } from '#shared/document/layout';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';

/** Whether a node's ports follow from what it stores in this input, so that another value is another plan. */
export function isPortSource(doc: Y.Doc, kinds: KindCatalogue, node: string, input: string): boolean {
  return kinds.find(String(nodeMap(doc, node)?.get('kind')))?.derives?.from === input;
}
