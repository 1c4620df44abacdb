import type { DesktopSettings } from '#shared/ipc/channels';
import { t } from '#shared/words/words';
import { mapped } from '../client/mapped-cell';
import type { FarSetting } from './setting';

const channelSetting: FarSetting<DesktopSettings['channel']> = {
  place: 'far',
  id: 'connection.channel',
  section: 'connection',
  get title() {
    return t('settings.connection.channel.title');
  },
  get explanation() {
    return t('settings.connection.channel.explanation');
  },
  control: {
    type: 'choice',
    options: [
      {
        value: 'ipc',
        get label() {
          return t('settings.connection.channel.direct');
        },
      },
      { value: 'websocket', label: 'WebSocket' },
    ],
  },
  default: 'ipc',
  read: ({ desktop }) => desktop && mapped(desktop.settings, ({ channel }) => channel),
  write: async ({ desktop }, channel) => desktop?.setChannel(channel),
};

export const connectionSettings = [channelSetting] as const;
