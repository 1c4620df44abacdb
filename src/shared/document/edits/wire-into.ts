import type * as Y from 'yjs';
import { type EdgeEnd, edgeKey, edgeSchema } from '../../graph/workflow';
import { edgesMap } from '../layout';

/** The output that is wired to an input, on whatever level. */
export function wireInto(doc: Y.Doc, target: { readonly node: string; readonly port: string }): EdgeEnd | undefined {
  const edge = edgeSchema.safeParse(edgesMap(doc).get(edgeKey(target)));
  return edge.success ? edge.data.source : undefined;
}
