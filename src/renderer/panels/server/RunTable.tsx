import type { RunStats } from '#shared/protocol/run-status';
import { t } from '#shared/words/words';
import { useDocumentInfo } from '../../app/hooks';
import { formatBytes, formatCount, formatDuration, formatRate } from '../../ui/text/format';
import { jitterSentence, jitterText, rateSentence } from '../status/run-figures';
import styles from './RunTable.module.css';

/** Every active run of the server, whoever started it. */
export function RunTable({ runs }: { readonly runs: readonly RunStats[] }) {
  const info = useDocumentInfo();
  if (runs.length === 0) return <p className={styles.none}>{t('server.no_runs')}</p>;
  return (
    <table className={styles.runs}>
      <thead>
        <tr>
          <th scope="col">{t('server.run')}</th>
          <th scope="col">{t('server.rate')}</th>
          <th scope="col">{t('server.tick')}</th>
          <th scope="col" title={t('server.jitter_title')}>
            {t('server.jitter')}
          </th>
          <th scope="col" title={t('server.overruns_title')}>
            {t('server.overruns')}
          </th>
          <th scope="col" title={t('server.memory_title')}>
            {t('server.memory')}
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.run_id}>
            <th scope="row" title={run.workflow_id}>
              {run.workflow_id === info?.workflow_id ? info.name : run.workflow_id}
            </th>
            <td title={rateSentence(run)}>{formatRate(run.rate)}</td>
            <td>{formatDuration(run.tick_time)}</td>
            <td title={jitterSentence(run)}>{jitterText(run)}</td>
            <td data-warn={run.overruns > 0 || undefined}>{formatCount(run.overruns)}</td>
            <td>{formatBytes(run.memory)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
