import type * as Y from 'yjs';
import { inputsMap, nodeMap } from '#shared/document/layout';
import type { KindHolder } from '#shared/graph/kinds/kinds';

/** What says of which kind a node is; its values are read only where its ports follow from one. */
export function holderOf(doc: Y.Doc, id: string): KindHolder | undefined {
  const map = nodeMap(doc, id);
  if (!map) return undefined;
  const version = map.get('version');
  return {
    id,
    kind: String(map.get('kind')),
    subgraph: map.get('subgraph'),
    version: typeof version === 'number' ? version : 1,
    get inputs() {
      return inputsMap(map)?.toJSON() ?? {};
    },
  };
}
