import type { ReactNode } from 'react';
import type { ServerStats } from '#shared/protocol/server-stats';
import { t } from '#shared/words/words';
import { formatCount } from '../../ui/text/format';
import { formatPerSecond } from './meters';
import styles from './ServerFacts.module.css';

/** What is so now and has no history worth a line. */
export function ServerFacts({ stats }: { readonly stats: ServerStats }) {
  const { connections, queue, conflated, dropped, errors, cpu } = stats;
  return (
    <dl className={styles.facts}>
      <Fact name={t('server.connections')} title={t('server.clients_title')}>
        {formatCount(connections.websocket)} <span className={styles.unit}>WebSocket</span>
        {connections.ipc > 0 ? (
          <>
            <span className={styles.unit}>, </span>
            {formatCount(connections.ipc)} <span className={styles.unit}>{t('server.app')}</span>
          </>
        ) : null}
      </Fact>
      <Fact name={t('server.waiting')} title={t('server.queue_title')}>
        {formatCount(queue.waiting)}
        {queue.longest > 0 ? (
          <span className={styles.unit}> {t('server.queue_longest', { count: queue.longest })}</span>
        ) : null}
      </Fact>
      <Fact name={t('server.replaced')} title={t('server.replaced_title')}>
        {formatPerSecond(conflated)}
      </Fact>
      <Fact name={t('server.dropped')} title={t('server.dropped_title')} tone={dropped > 0 ? 'warning' : undefined}>
        {formatPerSecond(dropped)}
      </Fact>
      <Fact name={t('server.errors')} title={t('server.errors_told')} tone={errors > 0 ? 'danger' : undefined}>
        {formatPerSecond(errors)}
      </Fact>
      <Fact name={t('server.processor')} title={t('server.processor_title')}>
        {Math.round(cpu * 100)} %
      </Fact>
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly title: string;
  readonly tone?: 'warning' | 'danger' | undefined;
  readonly children: ReactNode;
}

function Fact({ name, title, tone, children }: FactProps) {
  return (
    <div className={styles.fact} title={title}>
      <dt>{name}</dt>
      <dd data-tone={tone}>{children}</dd>
    </div>
  );
}
