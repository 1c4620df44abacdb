import { useEffect, useMemo } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useConnectionState } from '../../app/hooks';
import { EmptyState } from '../../ui/components/EmptyState';
import { ErrorCounts } from './ErrorCounts';
import { Meter } from './Meter';
import { metersOf } from './meters';
import { RunTable } from './RunTable';
import { ServerFacts } from './ServerFacts';
import styles from './ServerPanel.module.css';

/** How the server is doing, while somebody looks. */
export function ServerPanel() {
  const { server } = useServices();
  const samples = useCell(server.samples);
  const isLive = useConnectionState().phase === 'live';
  useEffect(() => {
    const watching = server.watch();
    return () => watching.dispose();
  }, [server]);
  const meters = useMemo(() => metersOf(samples), [samples]);
  const times = useMemo(() => samples.map(({ time }) => time), [samples]);
  const newest = samples.at(-1)?.stats;
  if (!newest) {
    return isLive ? (
      <EmptyState icon="IconActivity" title={t('server.listening')}>
        {t('server.listening_text')}
      </EmptyState>
    ) : (
      <EmptyState icon="IconActivity" title={t('server.no_connection')}>
        {t('server.no_connection_text')}
      </EmptyState>
    );
  }
  return (
    <div className={styles.panel} data-stale={!isLive || undefined}>
      {isLive ? null : <p className={styles.stale}>{t('server.last_heard')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section className={styles.figures} aria-label={t('server.figures')} tabIndex={0}>
        <div className={styles.meters}>
          {meters.map((figures) => (
            <Meter key={figures.title} times={times} figures={figures} />
          ))}
        </div>
        <ServerFacts stats={newest} />
        <div className={styles.lists}>
          <RunTable runs={newest.runs} />
          <ErrorCounts counts={newest.error_counts} />
        </div>
      </section>
    </div>
  );
}
