import { SegmentedControl } from '@mantine/core';
import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { compareWorkflows, type WorkflowDifference } from '#shared/document/changes/compare-workflows';
import type { WorkflowId } from '#shared/graph/ids';
import type { Revision } from '#shared/protocol/requests';
import { t } from '#shared/words/words';
import { ComparedGraph } from '../../editor/compare/ComparedGraph';
import { EmptyState } from '../../ui/components/EmptyState';
import { formatMoment } from '../../ui/text/format';
import type { Loaded } from '../use-request';
import { DifferenceList } from './DifferenceList';
import styles from './History.module.css';
import { RevisionActions } from './RevisionActions';
import { type Moment, now, useMoment } from './use-moment';

interface ComparisonProps {
  readonly workflow: WorkflowId;
  readonly revision: Revision;
  readonly revisions: readonly Revision[];
  /** What the revision is compared with. */
  readonly other: Moment;
  readonly onOther: (moment: Moment) => void;
  readonly onClose: () => void;
}

/** A revision laid over the workflow as it is now, or over another revision. */
export function Comparison({ workflow, revision, revisions, other, onOther, onClose }: ComparisonProps) {
  const before = useMoment(workflow, revision.id);
  const after = useMoment(workflow, other);
  const difference = useMemo(
    () =>
      before.phase === 'ready' && after.phase === 'ready' ? compareWorkflows(before.value, after.value) : undefined,
    [before, after],
  );
  return (
    <section className={styles.comparison} aria-label={t('history.comparison')}>
      <header className={styles.bar}>
        <span className={styles.moment}>{formatMoment(revision.saved_at)}</span>
        <label className={styles.with}>
          {t('history.compared_with')}
          <select value={other} onChange={(event) => onOther(event.currentTarget.value)}>
            <option value={now}>{t('history.now')}</option>
            {revisions.map(({ id, saved_at }) => (
              <option key={id} value={id} disabled={id === revision.id}>
                {formatMoment(saved_at)}
              </option>
            ))}
          </select>
        </label>
        <span className={styles.gap} />
        <RevisionActions revision={revision} content={before} onClose={onClose} />
      </header>
      <Shown difference={difference} failure={failureOf(before) ?? failureOf(after)} />
    </section>
  );
}

function Shown({
  difference,
  failure,
}: {
  readonly difference: WorkflowDifference | undefined;
  readonly failure: string | undefined;
}) {
  const [level, setLevel] = useState<string>('');
  const [asked, setAsked] = useState<{ readonly node: string }>();
  if (failure !== undefined) {
    return (
      <EmptyState icon="IconAlertTriangle" title={t('history.not_shown')}>
        {failure}
      </EmptyState>
    );
  }
  if (!difference) return <div className={styles.loading} role="status" aria-label={t('history.reading_revision')} />;
  const { levels } = difference;
  const shown = levels.find((entry) => (entry.level ?? '') === level) ?? levels[0];
  if (!shown) return null;
  return (
    <div className={styles.shown}>
      <div className={styles.canvas}>
        <ReactFlowProvider key={shown.level ?? ''}>
          <ComparedGraph difference={shown} asked={asked} />
        </ReactFlowProvider>
        {levels.length > 1 ? (
          <SegmentedControl
            className={styles.levels ?? ''}
            size="xs"
            aria-label={t('history.level')}
            value={shown.level ?? ''}
            onChange={setLevel}
            data={levels.map(({ level: id, title, count }) => ({
              value: id ?? '',
              label: `${id === undefined ? t('history.workflow') : title || t('history.subgraph')}${count > 0 ? ` (${count})` : ''}`,
            }))}
          />
        ) : null}
      </div>
      <DifferenceList
        level={shown}
        fields={difference.fields}
        elsewhere={levels.reduce((sum, { count }) => sum + count, -shown.count)}
        onAsk={(node) => setAsked({ node })}
      />
    </div>
  );
}

const failureOf = (loaded: Loaded<unknown>): string | undefined =>
  loaded.phase === 'failed' ? loaded.reason : undefined;
