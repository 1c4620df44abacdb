import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useDocumentInfo, useMay, useRun, useStats } from '../../app/hooks';
import { formatRate } from '../../ui/text/format';
import { ActionButton } from '../ActionButton';
import { runText } from '../status/run-text';
import { ConnectionMark } from '../top-bar/ConnectionMark';
import { People } from '../top-bar/People';
import { RoleBadge } from '../top-bar/RoleBadge';
import { RunControls } from '../top-bar/RunControls';
import { ViewSwitch } from '../top-bar/ViewSwitch';
import styles from './DashboardBar.module.css';

/** Run and Stop large enough for a hand that does not look, the state of the run beside them, and little else. */
export function DashboardBar() {
  const { view } = useServices();
  const name = useDocumentInfo()?.name;
  const mayEdit = useMay('editor');
  const arranging = useCell(view.arranging);
  return (
    <header className={styles.bar} data-region="Top bar">
      <div className={styles.left}>
        <ViewSwitch words />
        <h1 className={styles.name} title={name}>
          {name}
        </h1>
      </div>
      <div className={styles.run}>
        <RunControls />
        <RunState />
      </div>
      <div className={styles.right}>
        <People />
        <RoleBadge />
        <ConnectionMark />
        {mayEdit ? <ActionButton id="view.arrange_dashboard" pressed={arranging} /> : null}
        <ActionButton id="view.theme" />
        <ActionButton id="view.full_screen" />
      </div>
    </header>
  );
}

function RunState() {
  const run = useRun();
  const stats = useStats();
  const stale = useCell(useServices().mirror.stale);
  const active = run !== undefined && run.status.phase !== 'ended';
  const failed = run?.status.phase === 'ended' && run.status.end.reason === 'failed';
  return (
    <p className={styles.state} data-look={failed ? 'failed' : active ? (stale ? 'stale' : 'running') : undefined}>
      <strong className={styles.word} role="status">
        {runText(run, stale)}
      </strong>
      <span className={styles.figures}>
        {run ? t('dashboard.ticks', { count: run.execution_count }) : ''}
        {active && stats ? `, ${formatRate(stats.rate)}` : ''}
      </span>
    </p>
  );
}
