import type { ReactNode } from 'react';
import { diskReason } from '#shared/words/disk-reason';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useDocumentInfo, useNodeIds, useRefusal, useRun, useRunAtAnyTick, useStats } from '../../app/hooks';
import { actionById } from '../../commands/actions';
import { performAction } from '../../commands/perform';
import { Icon } from '../../ui/components/Icon';
import { scaled } from '../../ui/style/scale';
import { formatBytes, formatCount, formatDuration, formatRate } from '../../ui/text/format';
import { openTroubles } from '../dock/trouble';
import { useTroubles } from '../dock/use-troubles';
import { jitterSentence, jitterText, rateSentence } from './run-figures';
import { runText } from './run-text';
import styles from './StatusBar.module.css';

/** The figures of the run, always in the same places; a dash where there is nothing to say. */
export function StatusBar() {
  const run = useRunAtAnyTick();
  const { mirror } = useServices();
  const stale = useCell(mirror.stale);
  return (
    <footer className={styles.bar} data-stale={stale || undefined} data-region="Status">
      <span
        className={styles.phase}
        data-active={run !== undefined && run.status.phase !== 'ended' ? true : undefined}
        data-paused={run?.status.phase === 'paused' || undefined}
      >
        {run?.status.phase === 'paused' && !stale ? (
          <Icon name="IconPlayerPauseFilled" size={10} />
        ) : (
          <span className={styles.dot} />
        )}
        {runText(run, stale)}
      </span>
      <Figures />
      <span className={styles.gap} />
      <UnkeptSign />
      <OfflineSign />
      <TroubleCount />
      <LogCount />
      <ServerButton />
    </footer>
  );
}

function Figures() {
  const run = useRun();
  const last = useStats();
  // Figures of a run that is over say nothing of now.
  const stats = run?.status.phase === 'ended' ? undefined : last;
  // One that stands still has no pace.
  const pace = run?.status.phase === 'paused' ? undefined : stats;
  const nodes = useNodeIds().length;
  const ticks = last?.tick ?? run?.execution_count;
  return (
    <dl className={styles.figures}>
      <Figure name={t('status.ticks')} width={88}>
        {ticks === undefined ? undefined : formatCount(ticks)}
      </Figure>
      <Figure name={t('status.rate_name')} title={pace && rateSentence(pace)} width={72}>
        {pace && formatRate(pace.rate)}
      </Figure>
      <Figure name={t('status.tick')} title={t('status.tick_time')} width={72}>
        {stats
          ? formatDuration(stats.tick_time)
          : run && run.execution_count > 0
            ? formatDuration(run.last_execution_time)
            : undefined}
      </Figure>
      <Figure name={t('status.jitter_name')} title={pace ? jitterSentence(pace) : t('server.jitter_title')} width={112}>
        {pace && jitterText(pace)}
      </Figure>
      <Figure
        name={t('status.overruns')}
        title={t('server.overruns_title')}
        width={40}
        warn={(stats?.overruns ?? 0) > 0}
      >
        {stats && formatCount(stats.overruns)}
      </Figure>
      <Figure name={t('status.memory')} title={t('server.memory_title')} width={64}>
        {stats && formatBytes(stats.memory)}
      </Figure>
      <Figure name={t('status.nodes')} width={32}>
        {formatCount(nodes)}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly title?: string | undefined;
  /** Room for the value in pixels, so that a growing number moves nothing. */
  readonly width: number;
  readonly warn?: boolean;
  readonly children: ReactNode;
}

function Figure({ name, title, width, warn = false, children }: FigureProps) {
  return (
    <div className={styles.figure} title={title}>
      <dt>{name}</dt>
      <dd style={{ minWidth: scaled(width) }} data-warn={warn || undefined}>
        {children ?? '–'}
      </dd>
    </div>
  );
}

/** Stands there as long as a crash would lose what is unsaved; pressed, it saves. */
function UnkeptSign() {
  const services = useServices();
  const refusal = useRefusal('editor');
  const reason = useDocumentInfo()?.unkept;
  if (reason === undefined) return null;
  return (
    <button
      type="button"
      className={styles.button}
      data-danger
      disabled={refusal !== undefined}
      title={t('status.unkept_tip', { reason: diskReason(reason) })}
      onClick={() => performAction(actionById('file.save'), services)}
    >
      <Icon name="IconAlertTriangle" size={12} />
      {t('status.unkept')}
    </button>
  );
}

/** Stands there as long as nothing leaves this machine; pressed, it is online again. */
function OfflineSign() {
  const services = useServices();
  const refusal = useRefusal('editor');
  if (!useCell(services.offline)) return null;
  return (
    <button
      type="button"
      className={styles.button}
      data-warning
      disabled={refusal !== undefined}
      title={refusal ?? t('status.offline_tip')}
      onClick={() => performAction(actionById('file.offline'), services)}
    >
      <Icon name="IconCloudOff" size={12} />
      {t('status.offline')}
    </button>
  );
}

function TroubleCount() {
  const { view } = useServices();
  const open = useCell(view.dock) === 'errors';
  const troubles = useTroubles();
  const count = openTroubles(troubles);
  return (
    <button
      type="button"
      className={styles.button}
      data-danger={count > 0 || undefined}
      aria-pressed={open}
      onClick={() => view.dock.set(open ? undefined : 'errors')}
    >
      <Icon name={count > 0 ? 'IconAlertTriangle' : 'IconCircleCheck'} size={12} />
      {troubleCount(count, troubles.length)}
    </button>
  );
}

function troubleCount(open: number, all: number): string {
  if (open > 0) return t('status.errors', { count: open });
  if (all > 0) return t('status.past_errors', { count: all });
  return t('status.no_errors');
}

function LogCount() {
  const { view } = useServices();
  const open = useCell(view.dock) === 'log';
  return (
    <button
      type="button"
      className={styles.button}
      aria-pressed={open}
      onClick={() => view.dock.set(open ? undefined : 'log')}
    >
      <Icon name="IconLogs" size={12} />
      {t('dock.log')}
    </button>
  );
}

function ServerButton() {
  const { view } = useServices();
  const open = useCell(view.dock) === 'server';
  return (
    <button
      type="button"
      className={styles.button}
      aria-pressed={open}
      onClick={() => view.dock.set(open ? undefined : 'server')}
    >
      <Icon name="IconActivity" size={12} />
      {t('dock.server')}
    </button>
  );
}
