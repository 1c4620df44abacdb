import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { WorkflowId } from '#shared/graph/ids';
import { t } from '#shared/words/words';
import { useDocumentInfo } from '../../app/hooks';
import { EmptyState } from '../../ui/components/EmptyState';
import { RequestFailure } from '../RequestFailure';
import { useRequest } from '../use-request';
import { Comparison } from './Comparison';
import styles from './History.module.css';
import { RevisionList } from './RevisionList';
import { type Moment, now } from './use-moment';

/** What was saved of the workflow before: to look at, to compare, and to bring back. */
export function HistoryDialog({ onClose }: { readonly onClose: () => void }) {
  const info = useDocumentInfo();
  if (!info) return null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('history.of', { name: info.name })}
      size="min(1400px, 94vw)"
      classNames={{ content: styles.page ?? '', body: styles.body ?? '' }}
    >
      <History workflow={info.workflow_id} onClose={onClose} />
    </Modal>
  );
}

interface HistoryProps {
  readonly workflow: WorkflowId;
  readonly onClose: () => void;
}

function History({ workflow, onClose }: HistoryProps) {
  const { state, reload } = useRequest('document.revisions', { workflow_id: workflow });
  const [chosen, setChosen] = useState<string>();
  const [other, setOther] = useState<Moment>(now);
  if (state.phase === 'failed') {
    return <RequestFailure title={t('history.not_read')} reason={state.reason} onRetry={reload} />;
  }
  if (state.phase === 'loading')
    return <div className={styles.loading} role="status" aria-label={t('history.reading')} />;
  const { revisions } = state.value;
  if (revisions.length === 0) {
    return (
      <EmptyState icon="IconHistory" title={t('history.none')}>
        {t('history.none_text')}
      </EmptyState>
    );
  }
  const shown = revisions.find(({ id }) => id === chosen) ?? revisions[0];
  if (!shown) return null;
  return (
    <>
      <RevisionList revisions={revisions} chosen={shown.id} onChoose={setChosen} />
      <Comparison
        workflow={workflow}
        revision={shown}
        revisions={revisions}
        other={other}
        onOther={setOther}
        onClose={onClose}
      />
    </>
  );
}
