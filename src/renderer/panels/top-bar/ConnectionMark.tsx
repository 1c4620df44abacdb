import { assertNever } from '#shared/base/assert-never';
import { t } from '#shared/words/words';
import { useConnectionState } from '../../app/hooks';
import type { ChannelName, ConnectionState } from '../../client/link/connection-state';
import { Hint } from '../../ui/components/Hint';
import { Icon } from '../../ui/components/Icon';
import { formatDuration } from '../../ui/text/format';
import styles from './ConnectionMark.module.css';

/** Quiet while all is well; the banner below the bar speaks when it is not. */
export function ConnectionMark() {
  const state = useConnectionState();
  const { look, text, detail } = describe(state);
  return (
    <Hint label={text} detail={detail}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the tooltip must be reachable by keyboard. */}
      <span className={styles.mark} data-look={look} role="status" aria-label={text} tabIndex={0}>
        <Icon name={look === 'well' ? 'IconPlugConnected' : 'IconPlugConnectedX'} size={16} />
        {look === 'well' ? null : <span className={styles.text}>{text}</span>}
      </span>
    </Hint>
  );
}

const channels: Readonly<Record<ChannelName, string>> = {
  get ipc() {
    return t('topbar.direct');
  },
  websocket: 'WebSocket',
};

interface Description {
  readonly look: 'well' | 'troubled' | 'refused';
  readonly text: string;
  readonly detail: string;
}

function describe(state: ConnectionState): Description {
  const channel = channels[state.via];
  switch (state.phase) {
    case 'live':
      if (state.silentSince !== undefined) return { look: 'troubled', text: t('topbar.silent'), detail: channel };
      return {
        look: 'well',
        text: t('topbar.connected'),
        detail: state.latency === undefined ? channel : `${channel}, ${formatDuration(state.latency / 1000)}`,
      };
    case 'connecting':
      return { look: 'troubled', text: t('topbar.connecting'), detail: channel };
    case 'waiting':
      return { look: 'troubled', text: t('topbar.not_connected'), detail: state.reason };
    case 'refused':
      return { look: 'refused', text: t('topbar.refused'), detail: state.reason };
    default:
      return assertNever(state, 'connection state');
  }
}
