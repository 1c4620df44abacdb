import { inputOf } from '#shared/graph/kinds/kinds';
import { pathSeparator } from '#shared/graph/subgraphs/subgraphs';
import type { NodeReport } from '#shared/protocol/node-state';
import { t } from '#shared/words/words';
import { isCounting, reasonText, valuesText } from '../../ui/text/node-reason';
import { nodeTitle } from '../../ui/text/node-title';
import type { Services } from '../services';

type Needed = Pick<Services, 'document' | 'kinds' | 'mirror'>;

/** Why the node ran in its latest tick or did not, and of when its values are (E5), in sentences. */
export function explainNode(services: Needed, report: NodeReport, elapsed: number): readonly string[] {
  const { document, kinds, mirror } = services;
  const node = document.node(report.node_id).get();
  const kind = node && kinds.get().of(node);
  const phase = mirror.run.get()?.status.phase;
  const why = reasonText(report, {
    inputTitle: (name) => (kind && inputOf(kind, name)?.title) ?? name,
    nodeTitle: (id) => nameOf(services, id),
    policy: node?.error_policy ?? document.settings.get().error_policy,
    elapsed,
  });
  // What would come next comes no more when the run is over.
  const isPast = phase === 'ended' && report.data.retry_time !== undefined;
  const sentences = [
    isPast ? undefined : why,
    valuesText(report, elapsed),
    phase === 'paused' ? t('reasons.run_paused') : undefined,
  ];
  return sentences.filter((sentence) => sentence !== undefined);
}

/** Whether what is said of the node changes as time passes. */
export const isCountingNow = ({ mirror }: Pick<Services, 'mirror'>, report: NodeReport): boolean =>
  mirror.run.get()?.status.phase !== 'ended' && isCounting(report);

/** How a node is named: as its header does, one on another level with the instances on the way to it. */
export function nameOf({ document, kinds }: Pick<Needed, 'document' | 'kinds'>, id: string): string {
  const titleOf = (one: string) => {
    const node = document.node(one).get();
    return nodeTitle(node, node && kinds.get().of(node)?.title, one);
  };
  const place = document.place(id);
  // What is on screen needs no way to it.
  if (!place || place.node === id) return titleOf(id);
  return [...place.path, place.node].map(titleOf).join(pathSeparator);
}
