import type { DesktopSettings } from '#shared/ipc/channels';
import { mapped } from '../client/mapped-cell';
import type { FarSetting } from './setting';

const channelSetting: FarSetting<DesktopSettings['channel']> = {
  place: 'far',
  id: 'connection.channel',
  section: 'connection',
  title: 'Channel to the backend',
  explanation: 'Both carry the same messages; the direct one is quicker.',
  control: {
    type: 'choice',
    options: [
      { value: 'ipc', label: 'Direct' },
      { value: 'websocket', label: 'WebSocket' },
    ],
  },
  default: 'ipc',
  read: ({ desktop }) => desktop && mapped(desktop.settings, ({ channel }) => channel),
  write: async ({ desktop }, channel) => desktop?.setChannel(channel),
};

export const connectionSettings = [channelSetting] as const;
