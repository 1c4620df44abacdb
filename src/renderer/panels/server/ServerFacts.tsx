import type { ReactNode } from 'react';
import type { ServerStats } from '#shared/protocol/server-stats';
import { formatCount } from '../../ui/format';
import { formatPerSecond } from './meters';
import styles from './ServerFacts.module.css';

/** What is so now and has no history worth a line. */
export function ServerFacts({ stats }: { readonly stats: ServerStats }) {
  const { connections, queue, conflated, dropped, errors, cpu } = stats;
  return (
    <dl className={styles.facts}>
      <Fact name="Connections" title="Clients over WebSocket, and windows of the app">
        {formatCount(connections.websocket)} <span className={styles.unit}>WebSocket</span>
        {connections.ipc > 0 ? (
          <>
            <span className={styles.unit}>, </span>
            {formatCount(connections.ipc)} <span className={styles.unit}>app</span>
          </>
        ) : null}
      </Fact>
      <Fact name="Waiting" title="Messages that wait for their clients now, and for the client that has most">
        {formatCount(queue.waiting)}
        {queue.longest > 0 ? <span className={styles.unit}> up to {formatCount(queue.longest)} a client</span> : null}
      </Fact>
      <Fact name="Replaced" title="Messages that newer state replaced before they were sent: harmless">
        {formatPerSecond(conflated)}
      </Fact>
      <Fact
        name="Dropped"
        title="Messages that waited for a client and were never sent"
        tone={dropped > 0 ? 'warning' : undefined}
      >
        {formatPerSecond(dropped)}
      </Fact>
      <Fact name="Errors" title="Errors told to clients" tone={errors > 0 ? 'danger' : undefined}>
        {formatPerSecond(errors)}
      </Fact>
      <Fact name="Processor" title="Of one processor, by the server process">
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
