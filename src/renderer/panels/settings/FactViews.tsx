import { Button, Switch } from '@mantine/core';
import { messageOf } from '#shared/base/errors';
import { formatNumber, t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useConnectionState, useRefusal } from '../../app/hooks';
import { actionById } from '../../commands/actions';
import { performAction } from '../../commands/perform';
import { useRequest } from '../use-request';
import styles from './Settings.module.css';

function useInfo() {
  const { state } = useRequest('app.info', {});
  return state.phase === 'ready' ? state.value : undefined;
}

const channels = {
  get ipc() {
    return t('settings.facts.direct');
  },
  websocket: 'WebSocket',
} as const;

export function ConnectionFact() {
  const state = useConnectionState();
  const latency = state.phase === 'live' ? state.latency : undefined;
  const text =
    latency === undefined
      ? channels[state.via]
      : t('settings.facts.connected', { channel: channels[state.via], latency: formatNumber(latency, 1) });
  return <span className={styles.fact}>{state.phase === 'live' ? text : t('settings.facts.not_connected')}</span>;
}

export function OfflineFact() {
  const services = useServices();
  const refusal = useRefusal('editor');
  return (
    <Switch
      aria-label={t('settings.facts.offline.title')}
      checked={useCell(services.offline)}
      disabled={refusal !== undefined}
      title={refusal}
      onChange={() => performAction(actionById('file.offline'), services)}
    />
  );
}

export function BackendFact() {
  const info = useInfo();
  return (
    <span className={styles.fact}>
      {info ? (info.headless ? t('settings.facts.headless', { platform: info.platform }) : info.platform) : '–'}
    </span>
  );
}

export function FolderFact() {
  return <span className={styles.fact}>{useInfo()?.workflows_folder ?? '–'}</span>;
}

export function VersionFact() {
  const info = useInfo();
  return (
    <span className={styles.fact}>
      {info ? t('settings.facts.version', { version: info.version, protocol: info.protocol }) : '–'}
    </span>
  );
}

export function LogsFact() {
  const { desktop, notify } = useServices();
  const open = () =>
    desktop
      ?.openLogsFolder()
      .catch((error: unknown) => notify.error(t('settings.facts.folder_not_opened'), messageOf(error)));
  return <Button onClick={open}>{t('settings.facts.open_folder')}</Button>;
}
