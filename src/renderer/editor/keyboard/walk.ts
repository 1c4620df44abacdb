import type { Services } from '../../app/services';
import { workflowOf } from '../wire/wire-check';
import { graphOrder } from './graph-order';

/** The nodes of the open workflow in the order the keyboard goes through them. */
export function orderOf({ document }: Pick<Services, 'document'>): readonly string[] {
  const { nodes, edges } = workflowOf(document);
  return graphOrder(nodes, edges);
}

export function titleOfNode({ document, kinds }: Pick<Services, 'document' | 'kinds'>, id: string): string {
  const node = document.node(id).get();
  return node?.title ?? kinds.get().find(node?.kind ?? '')?.title ?? id;
}

type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
export const isArrow = (key: string): key is Arrow => /^Arrow(Left|Right|Up|Down)$/.test(key);

/**
 * The node an arrow leads to: left and right go along the wires where there is one, up and down through the whole graph.
 * Without a node to begin at, the first or the last.
 */
export function nodeAfter(
  services: Pick<Services, 'document'>,
  from: string | undefined,
  key: Arrow,
): string | undefined {
  const order = orderOf(services);
  const forward = key === 'ArrowRight' || key === 'ArrowDown';
  const at = from === undefined ? -1 : order.indexOf(from);
  if (at < 0) return forward ? order[0] : order.at(-1);
  const edges = services.document.edges.get();
  if (key === 'ArrowRight' || key === 'ArrowLeft') {
    const wired = new Set(
      edges.flatMap(({ source, target }) => {
        if (key === 'ArrowRight') return source.node === from ? [target.node] : [];
        return target.node === from ? [source.node] : [];
      }),
    );
    const along = order.find((id) => wired.has(id as never) && id !== from);
    if (along !== undefined) return along;
  }
  return order[at + (forward ? 1 : -1)];
}
