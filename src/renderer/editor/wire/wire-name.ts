import { inputOf, outputOf } from '#shared/graph/kinds/kinds';
import type { EdgeEnd } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import type { Services } from '../../app/services';
import { titleOfNode } from '../keyboard/walk';

type Graph = Pick<Services, 'document' | 'kinds'>;

/** What a wire is called where it is not seen: by the titles at its ends. */
export function wireName(graph: Graph, source: EdgeEnd, target: EdgeEnd): string {
  return t('canvas.wire.named', {
    output: portTitle(graph, source, outputOf),
    source: titleOfNode(graph, source.node),
    input: portTitle(graph, target, inputOf),
    target: titleOfNode(graph, target.node),
  });
}

function portTitle({ document, kinds }: Graph, { node: id, port }: EdgeEnd, find: typeof inputOf | typeof outputOf) {
  const node = document.node(id).get();
  const kind = node && kinds.get().of(node);
  return (kind && find(kind, port)?.title) ?? port;
}
