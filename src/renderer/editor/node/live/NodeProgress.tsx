import type { NodeReport } from '#shared/protocol/node-state';
import { t } from '#shared/words/words';
import type { ReadableCell } from '../../../client/cell';
import { useSelected } from '../../use-selected';
import styles from '../node.module.css';

/** Along the header's lower edge while the node executes: how far it is, or only that it moves. */
export function NodeProgress({ report }: { readonly report: ReadableCell<NodeReport | undefined> }) {
  const progress = useSelected(report, (now) => (now?.state === 'executing' ? now.data.progress : undefined));
  if (progress === undefined) return <span className={styles.sweep} aria-hidden="true" />;
  return <progress className={styles.progress} value={progress} max={1} aria-label={t('node.progress')} />;
}
