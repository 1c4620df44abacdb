import { Button, Modal, SegmentedControl } from '@mantine/core';
import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { compareWorkflows, type WorkflowDifference } from '#shared/document/compare-workflows';
import { replaceWorkflow } from '#shared/document/replace-workflow';
import type { WorkflowId } from '#shared/graph/ids';
import type { Workflow } from '#shared/graph/workflow';
import type { Revision } from '#shared/protocol/requests';
import { useServices } from '../../app/context';
import { useDocumentInfo, useRefusal } from '../../app/hooks';
import { offerUndo } from '../../commands/offer-undo';
import { ComparedGraph } from '../../editor/compare/ComparedGraph';
import { EmptyState } from '../../ui/EmptyState';
import { formatMoment } from '../../ui/format';
import { type Loaded, useRequest } from '../use-request';
import { DifferenceList } from './DifferenceList';
import styles from './History.module.css';
import { RevisionList } from './RevisionList';
import { type Moment, now, useMoment } from './use-moment';

/** What was saved of the workflow before: to look at, to compare, and to bring back. */
export function HistoryDialog({ onClose }: { readonly onClose: () => void }) {
  const info = useDocumentInfo();
  if (!info) return null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`History of ${info.name}`}
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
    return (
      <EmptyState
        icon="IconAlertTriangle"
        title="The history could not be read"
        action={<Button onClick={reload}>Try again</Button>}
      >
        {state.reason}
      </EmptyState>
    );
  }
  if (state.phase === 'loading')
    return <div className={styles.loading} role="status" aria-label="Reading the history" />;
  const { revisions } = state.value;
  if (revisions.length === 0) {
    return (
      <EmptyState icon="IconHistory" title="Nothing saved yet">
        Each time you save, what was saved is kept here: the last 50.
      </EmptyState>
    );
  }
  const shown = revisions.find(({ id }) => id === chosen) ?? revisions[0];
  if (!shown) return null;
  return (
    <>
      <RevisionList revisions={revisions} chosen={shown.id} onChoose={setChosen} />
      <Comparison
        key={workflow}
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

interface ComparisonProps extends HistoryProps {
  readonly revision: Revision;
  readonly revisions: readonly Revision[];
  /** What the revision is compared with. */
  readonly other: Moment;
  readonly onOther: (moment: Moment) => void;
}

function Comparison({ workflow, revision, revisions, other, onOther, onClose }: ComparisonProps) {
  const before = useMoment(workflow, revision.id);
  const after = useMoment(workflow, other);
  const difference = useMemo(
    () =>
      before.phase === 'ready' && after.phase === 'ready' ? compareWorkflows(before.value, after.value) : undefined,
    [before, after],
  );
  return (
    <section className={styles.comparison} aria-label="Comparison">
      <header className={styles.bar}>
        <span className={styles.moment}>{formatMoment(revision.saved_at)}</span>
        <label className={styles.with}>
          compared with
          <select value={other} onChange={(event) => onOther(event.currentTarget.value)}>
            <option value={now}>the workflow now</option>
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
      <EmptyState icon="IconAlertTriangle" title="This revision can not be shown">
        {failure}
      </EmptyState>
    );
  }
  if (!difference) return <div className={styles.loading} role="status" aria-label="Reading the revision" />;
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
            aria-label="Level"
            value={shown.level ?? ''}
            onChange={setLevel}
            data={levels.map(({ level: id, title, count }) => ({
              value: id ?? '',
              label: `${id === undefined ? 'Workflow' : title || 'Subgraph'}${count > 0 ? ` (${count})` : ''}`,
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

interface RevisionActionsProps {
  readonly revision: Revision;
  readonly content: Loaded<Workflow>;
  readonly onClose: () => void;
}

function RevisionActions({ revision, content, onClose }: RevisionActionsProps) {
  const services = useServices();
  const refusal = useRefusal('editor');
  const workflow = content.phase === 'ready' ? content.value : undefined;
  const off = workflow === undefined || refusal !== undefined;
  const { document, files, notify } = services;
  const when = formatMoment(revision.saved_at);

  function restore() {
    if (!workflow) return;
    document.breakUndo();
    replaceWorkflow(document.doc.get(), workflow);
    document.breakUndo();
    offerUndo(services, `The workflow is as it was saved on ${when}`);
    onClose();
  }

  function openCopy() {
    if (!workflow) return;
    onClose();
    const name = `${workflow.name} of ${when}`;
    files
      .importFile(new File([JSON.stringify({ ...workflow, name })], `${name}.json`))
      .catch((error: unknown) => notify.error('The revision could not be opened', String(error)));
  }

  return (
    <>
      <Button variant="default" size="xs" disabled={off} title={refusal} onClick={openCopy}>
        Open as a copy
      </Button>
      <Button size="xs" disabled={off} title={refusal} onClick={restore}>
        Restore
      </Button>
    </>
  );
}

const failureOf = (loaded: Loaded<unknown>): string | undefined =>
  loaded.phase === 'failed' ? loaded.reason : undefined;
