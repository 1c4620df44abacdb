import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useConnectionState } from '../../app/hooks';
import type { ConnectionState } from '../../client/link/connection-state';
import { Banner } from './Banner';
import styles from './Banner.module.css';

const icon = 'IconPlugConnectedX';

/** Says that the connection is lost or silent, what that means for the work, and how to try again. Nothing while all is well. */
export function ConnectionBanner() {
  const { connection, mirror } = useServices();
  const state = useConnectionState();
  const stale = useCell(mirror.stale);
  if (state.phase === 'refused')
    return <Banner icon={icon} look="refused" title={t('frame.refused')} text={state.reason} />;
  if (state.phase === 'live' && state.silentSince !== undefined) {
    return (
      <Banner icon={icon} title={t('frame.silent')} text={stale ? t('frame.silent_running') : t('frame.silent_idle')}>
        <Silence since={state.silentSince} />
        <Button size="xs" onClick={() => connection.retryNow()}>
          {t('frame.connect_anew')}
        </Button>
      </Banner>
    );
  }
  const lost = state.phase === 'waiting' || (state.phase === 'connecting' && state.attempt > 1);
  if (!lost) return null;
  return (
    <Banner icon={icon} title={t('frame.lost')} text={stale ? t('frame.lost_running') : t('frame.lost_idle')}>
      <Progress state={state} />
      <Button size="xs" disabled={state.phase !== 'waiting'} onClick={() => connection.retryNow()}>
        {t('frame.try_now')}
      </Button>
    </Banner>
  );
}

function Progress({ state }: { readonly state: ConnectionState }) {
  const seconds = useSecondsUntil(state.phase === 'waiting' ? state.retryAt : undefined);
  return <span className={styles.progress}>{seconds ? t('frame.trying_in', { seconds }) : t('frame.trying')}</span>;
}

function Silence({ since }: { readonly since: number }) {
  const now = useNow(since);
  // What changes every second is not for the ears.
  return (
    <span className={styles.progress} aria-hidden>
      {t('frame.silent_for', { seconds: Math.max(0, Math.round((now - since) / 1000)) })}
    </span>
  );
}

/** Whole seconds until a time in milliseconds of `performance.now()`, counted down on screen. */
function useSecondsUntil(time: number | undefined): number | undefined {
  const now = useNow(time);
  return time === undefined ? undefined : Math.max(0, Math.ceil((time - now) / 1000));
}

/** Milliseconds of `performance.now()`, as long as there is something to count from or to. */
function useNow(time: number | undefined): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (time === undefined) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, [time]);
  return now;
}
