import { setOwnClock } from '#shared/document/edits/edits';
import type { Kind } from '#shared/graph/kinds/kinds';
import { isBoundary, placedSubgraph } from '#shared/graph/subgraphs/subgraphs';
import type { WorkflowNode } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useUndoStep } from '../../app/use-undo-step';
import { SwitchField } from '../LabelledField';
import styles from './NodeInspector.module.css';

/** Notes do not run, and a node that delays reads the tick before, so it must be part of this one. */
export const mayHaveOwnClock = (kind: Kind | undefined): kind is Kind =>
  kind !== undefined && !kind.annotation && !kind.reroute && !kind.delays && !isPart(kind);

/** What stands for other nodes, or for a wire, has no clock. */
const isPart = ({ kind }: Kind): boolean => placedSubgraph(kind) !== undefined || isBoundary({ kind });

interface OwnClockFieldProps {
  readonly node: WorkflowNode;
  readonly kind: Kind;
}

/** Whether the node runs beside the ticks (E6). What its kind does anyway is not written into the node. */
export function OwnClockField({ node, kind }: OwnClockFieldProps) {
  const { document } = useServices();
  const { edit } = useUndoStep();
  const on = node.own_clock ?? kind.own_clock;
  const change = (next: boolean) =>
    edit(() => setOwnClock(document.doc.get(), [node.id], next === kind.own_clock ? undefined : next));
  return (
    <>
      <SwitchField label={t('inspector.own_clock')} value={on} onChange={change} />
      <p className={styles.hint}>{on ? t('inspector.own_clock_on') : t('inspector.own_clock_off')}</p>
    </>
  );
}
