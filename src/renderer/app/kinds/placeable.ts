import type { Kind } from '#shared/graph/kinds/kinds';
import {
  inputKind,
  instanceKind,
  outputKind,
  placedSubgraph,
  subgraphsWithin,
} from '#shared/graph/subgraphs/subgraphs';
import { nodeSchema } from '#shared/graph/workflow';
import type { Services } from '../services';

/** The kinds that can be put onto the level on screen: no subgraph into itself, inputs and outputs into subgraphs alone. */
export function placeableKinds({ document, kinds }: Pick<Services, 'document' | 'kinds'>): readonly Kind[] {
  const { level } = document;
  return kinds.get().placeable.filter(({ kind }) => {
    if (kind === inputKind || kind === outputKind) return level !== undefined;
    const subgraph = placedSubgraph(kind);
    if (subgraph === undefined || level === undefined) return true;
    const instance = nodeSchema.parse({ id: 'new', kind: instanceKind, subgraph });
    return !subgraphsWithin([instance], document.subgraphs.get()).has(level);
  });
}
