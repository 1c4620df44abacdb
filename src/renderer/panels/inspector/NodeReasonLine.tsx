import { inputOf } from '#shared/graph/kinds';
import type { NodeReport } from '#shared/protocol/node-state';
import { useServices } from '../../app/context';
import { useKinds, useNode, useRun, useRunSettings } from '../../app/hooks';
import { useElapsed } from '../../app/use-elapsed';
import { isCounting, reasonText, valuesText } from '../../ui/node-reason';
import { nodeTitle } from '../dock/trouble';
import styles from './NodeStatus.module.css';

/** Why the node ran in its latest tick or did not, and of when its values are (E5). */
export function NodeReasonLine({ report }: { readonly report: NodeReport }) {
  const { document } = useServices();
  const kinds = useKinds();
  const node = useNode(report.node_id);
  const settings = useRunSettings();
  const run = useRun();
  const isOver = run?.status.phase === 'ended';
  const elapsed = useElapsed(report, !isOver && isCounting(report));
  const kind = node && kinds.find(node.kind);
  const titleOf = (id: string) => {
    const other = document.node(id).get();
    return nodeTitle(other, kinds.find(other?.kind ?? '')?.title, id);
  };
  const why = reasonText(report, {
    inputTitle: (name) => (kind && inputOf(kind, name)?.title) ?? name,
    nodeTitle: titleOf,
    policy: node?.error_policy ?? settings.error_policy,
    elapsed,
  });
  // What would come next comes no more when the run is over.
  const sentences = [isOver && report.data.retry_time !== undefined ? undefined : why, valuesText(report, elapsed)];
  const shown = sentences.filter((sentence) => sentence !== undefined);
  return shown.length === 0 ? null : <p className={styles.message}>{shown.join('. ')}.</p>;
}
