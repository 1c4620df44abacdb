import { Button } from '@mantine/core';
import { messageOf } from '#shared/base/errors';
import { useServices } from '../../app/context';
import { useConnectionState } from '../../app/hooks';
import { useRequest } from '../use-request';
import styles from './Settings.module.css';

function useInfo() {
  const { state } = useRequest('app.info', {});
  return state.phase === 'ready' ? state.value : undefined;
}

const channels = { ipc: 'Direct', websocket: 'WebSocket' } as const;

export function ConnectionFact() {
  const state = useConnectionState();
  const latency = state.phase === 'live' ? state.latency : undefined;
  const text = latency === undefined ? channels[state.via] : `${channels[state.via]}, ${latency.toFixed(1)} ms`;
  return <span className={styles.fact}>{state.phase === 'live' ? text : 'Not connected'}</span>;
}

export function BackendFact() {
  const info = useInfo();
  return <span className={styles.fact}>{info ? `${info.platform}${info.headless ? ', headless' : ''}` : '–'}</span>;
}

export function FolderFact() {
  return <span className={styles.fact}>{useInfo()?.workflows_folder ?? '–'}</span>;
}

export function VersionFact() {
  const info = useInfo();
  return <span className={styles.fact}>{info ? `${info.version}, protocol ${info.protocol}` : '–'}</span>;
}

export function LogsFact() {
  const { desktop, notify } = useServices();
  const open = () =>
    desktop
      ?.openLogsFolder()
      .catch((error: unknown) => notify.error('The folder could not be opened', messageOf(error)));
  return <Button onClick={open}>Open the folder</Button>;
}
