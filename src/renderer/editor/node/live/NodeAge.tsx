import type { NodeReport } from '#shared/protocol/node-state';
import type { RunInfo } from '#shared/protocol/run-status';
import { t } from '#shared/words/words';
import { useElapsed } from '../../../app/use-elapsed';
import type { ReadableCell } from '../../../client/cell';
import { formatAge } from '../../../ui/text/format';
import { ageOfShown } from '../../../ui/text/node-reason';
import { useSelected } from '../../use-selected';
import styles from '../node.module.css';

interface NodeAgeProps {
  readonly report: ReadableCell<NodeReport | undefined>;
  readonly run: ReadableCell<RunInfo | undefined>;
}

/**
 * How old what the node shows is, once that is a second or more: of a node with its own clock, and of one that holds its
 * values. It takes its room from the title, so that the node stays as large as it is.
 */
export function NodeAge({ report, run }: NodeAgeProps) {
  const dated = useSelected(report, (now) => (now?.data.value_time === undefined ? undefined : now));
  return dated ? <Age report={dated} run={run} /> : null;
}

function Age({ report, run }: { readonly report: NodeReport; readonly run: NodeAgeProps['run'] }) {
  const running = useSelected(run, (now) => now !== undefined && now.status.phase !== 'ended');
  const elapsed = useElapsed(report, running, ageOfShown(report) ?? 0);
  const age = ageOfShown(report, elapsed);
  if (age === undefined || age < 1) return null;
  const text = formatAge(age);
  return (
    <span className={styles.age} title={t('node.values_old', { age: text })}>
      {text}
    </span>
  );
}
