import { Button } from '@mantine/core';
import type { NodeReport } from '#shared/protocol/node-state';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { allowRest } from '../../app/files/allow-workflow';
import { useNodeReport, useRefusal, useRunAtAnyTick } from '../../app/hooks';
import { Icon } from '../../ui/components/Icon';
import { stateStyles } from '../../ui/style/state-style';
import { formatCount, formatDuration } from '../../ui/text/format';
import { toldError } from '../../ui/told-error';
import { NodeReasonLine } from './NodeReasonLine';
import styles from './NodeStatus.module.css';

/** State, timing and error of one node, as the run last told. */
export function NodeStatus({ id }: { readonly id: string }) {
  const report = useNodeReport(id);
  const run = useRunAtAnyTick();
  if (!report || !run) return null;
  const style = stateStyles[report.state];
  const { execution_time: time, tick, progress, message } = report.data;
  return (
    <div className={styles.status}>
      <div className={styles.line}>
        <span className={styles.state} style={{ color: style.color }}>
          <Icon name={style.icon} size={14} />
          {style.label}
        </span>
        <span className={styles.figures}>
          {time === undefined ? null : <span title={t('inspector.time_taken')}>{formatDuration(time)}</span>}
          {tick > 0 ? (
            <span title={t('inspector.last_tick')}>{t('inspector.tick', { tick: formatCount(tick) })}</span>
          ) : null}
        </span>
      </div>
      {progress === undefined ? null : (
        <progress
          className={styles.progress}
          value={progress}
          max={1}
          aria-label={message ?? t('inspector.progress')}
        />
      )}
      {message && report.data.reason === undefined ? <p className={styles.message}>{message}</p> : null}
      <NodeReasonLine report={report} />
      {report.data.reason === 'not_allowed' ? <AllowButton message={message} /> : null}
      {report.data.error ? <ErrorBlock data={report.data} /> : null}
    </div>
  );
}

/** It runs from the next tick on once what it wants is allowed. */
function AllowButton({ message }: { readonly message: string | undefined }) {
  const services = useServices();
  const refusal = useRefusal('editor');
  return (
    <Button
      fullWidth
      title={refusal ?? message}
      disabled={refusal !== undefined}
      leftSection={<Icon name="IconLockOpen" size={14} />}
      onClick={() => void allowRest(services)}
    >
      {t('grants.allow')}
    </Button>
  );
}

function ErrorBlock({ data }: { readonly data: NodeReport['data'] }) {
  const { error = '', code, error_count: count = 1 } = data;
  return (
    <div className={styles.error} role="alert">
      <p className={styles.errorText}>{toldError(code, error)}</p>
      <p className={styles.errorDetail}>
        {code ? <code>{code}</code> : null}
        {count > 1 ? <span>{t('inspector.failures', { count })}</span> : null}
      </p>
    </div>
  );
}
