import type { RunStats } from '#shared/protocol/run-status';
import { useDocumentInfo } from '../../app/hooks';
import { formatBytes, formatCount, formatDuration, formatRate } from '../../ui/format';
import { jitterSentence, jitterText, rateSentence } from '../status/run-figures';
import styles from './RunTable.module.css';

/** Every active run of the server, whoever started it. */
export function RunTable({ runs }: { readonly runs: readonly RunStats[] }) {
  const info = useDocumentInfo();
  if (runs.length === 0) return <p className={styles.none}>Nothing runs on the server.</p>;
  return (
    <table className={styles.runs}>
      <thead>
        <tr>
          <th scope="col">Run</th>
          <th scope="col">Rate</th>
          <th scope="col">Tick</th>
          <th scope="col" title="How late ticks begin: p50 / p99">
            Jitter
          </th>
          <th scope="col" title="Ticks that took longer than their period">
            Overruns
          </th>
          <th scope="col" title="Heap of the executor">
            Memory
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
