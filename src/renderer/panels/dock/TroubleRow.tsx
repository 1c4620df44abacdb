import { memo, useId, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useAction, useNodeReport, useRun } from '../../app/hooks';
import { Icon } from '../../ui/components/Icon';
import { IconButton } from '../../ui/components/IconButton';
import { formatClock, formatCount } from '../../ui/text/format';
import { toldError, toldProblem } from '../../ui/told-error';
import styles from './ErrorsPanel.module.css';
import { NodeLink } from './NodeLink';
import type { Trouble } from './trouble';
import { factsOf, originNames, troubleText } from './trouble-text';
import { useTitleOf } from './use-troubles';

/** One trouble in a line: where, what, how often and when last; a press on the arrow shows all of it. */
export const TroubleRow = memo(
  function TroubleRow({ trouble }: { readonly trouble: Trouble }) {
    const [open, setOpen] = useState(false);
    const details = useId();
    const { origin, nodeId, count, lastTime, state } = trouble;
    return (
      <li className={styles.row} data-state={state}>
        <button
          type="button"
          className={styles.arrow}
          aria-expanded={open}
          aria-controls={details}
          aria-label={open ? t('dock.less') : t('dock.details')}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'IconChevronDown' : 'IconChevronRight'} size={14} />
        </button>
        <Mark trouble={trouble} />
        <span className={styles.where}>{nodeId === undefined ? originNames[origin] : <NodeLink id={nodeId} />}</span>
        <span className={styles.message} data-open={open || undefined}>
          {told(trouble)}
        </span>
        <span className={styles.count} title={origin === 'node' ? t('dock.how_often') : undefined}>
          {count > 1 ? `${formatCount(count)} ×` : null}
        </span>
        <span className={styles.when} title={t('dock.last_time')}>
          {lastTime === undefined ? null : formatClock(lastTime)}
        </span>
        <span className={styles.tools}>
          <Remedy trouble={trouble} />
          <CopyButton trouble={trouble} />
          <DismissButton trouble={trouble} />
        </span>
        {open ? (
          <dl id={details} className={styles.facts}>
            {factsOf(trouble).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </li>
    );
  },
  (before, now) => sameFacts(before.trouble, now.trouble),
);

/** A text is read when it is shown: the language may have changed since. */
const told = ({ origin, code, message }: Trouble): string =>
  origin === 'workflow' ? toldProblem({ code, message }) : toldError(code, message);

/** Troubles are made anew whenever one of them changes; the others need not be drawn again. */
const sameFacts = (a: Trouble, b: Trouble): boolean =>
  (Object.keys(a) as (keyof Trouble)[]).every((name) => a[name] === b[name]);

function Mark({ trouble: { origin, state } }: { readonly trouble: Trouble }) {
  if (state === 'over') return <Icon name="IconCircleCheck" size={14} className={styles.mark} label={t('dock.over')} />;
  return <Icon name="IconAlertTriangle" size={14} className={styles.mark} label={originNames[origin]} />;
}

/** What can be done about it from here: a node at rest is tried at once, a run that failed is started again. */
function Remedy({ trouble: { remedy, nodeId } }: { readonly trouble: Trouble }) {
  switch (remedy) {
    case 'none':
      return null;
    case 'run_again':
      return <RunAgain />;
    case 'retry_node':
      return nodeId === undefined ? null : <RetryNode id={nodeId} />;
  }
}

function RetryNode({ id }: { readonly id: string }) {
  const { runs, notify, access } = useServices();
  const report = useNodeReport(id);
  const phase = useRun()?.status.phase;
  const isActive = phase === 'running' || phase === 'paused';
  const isAtRest = report?.state === 'error' && report.data.retry_time !== undefined;
  if (!isActive || !isAtRest || !access.may('operator')) return null;
  const retry = () => {
    runs.retryNode(id).catch((error: unknown) => notify.error(t('dock.not_tried'), messageOf(error)));
  };
  return (
    <IconButton
      icon="IconRefresh"
      size="sm"
      label={t('dock.try_now')}
      detail={phase === 'paused' ? t('dock.next_tick') : t('dock.rests')}
      position="top"
      onClick={retry}
    />
  );
}

function RunAgain() {
  const isOnce = useRun()?.mode === 'once';
  const { action, enabled, perform } = useAction(isOnce ? 'run.once' : 'run.start');
  return (
    <IconButton
      icon="IconRefresh"
      size="sm"
      label={t('dock.run_again')}
      detail={action.label}
      position="top"
      disabled={!enabled}
      onClick={perform}
    />
  );
}

function CopyButton({ trouble }: { readonly trouble: Trouble }) {
  const { clipboard, notify } = useServices();
  const titleOf = useTitleOf();
  const copy = () => {
    const writing = clipboard.writeText(troubleText(trouble, titleOf));
    writing.catch((error: unknown) => notify.error(t('dock.not_copied'), messageOf(error)));
  };
  return <IconButton icon="IconCopy" size="sm" label={t('common.copy')} position="top" onClick={copy} />;
}

function DismissButton({ trouble: { origin, key } }: { readonly trouble: Trouble }) {
  const { mirror } = useServices();
  // The others are there until they are put right.
  if (origin !== 'node') return <span className={styles.noTool} />;
  return (
    <IconButton
      icon="IconX"
      size="sm"
      label={t('dock.clear_error')}
      position="top"
      onClick={() => mirror.clearErrors(key)}
    />
  );
}
