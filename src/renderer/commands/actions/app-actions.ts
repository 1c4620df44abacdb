import { t } from '#shared/words/words';
import type { Action } from '../action';
import { isLive } from '../enablement';

/** What concerns the app as a whole. */
export const appActions = [
  {
    id: 'file.offline',
    get label() {
      return t('commands.offline');
    },
    group: 'file',
    role: 'editor',
    icon: 'IconCloudOff',
    get failure() {
      return t('commands.offline_failed');
    },
    enabled: isLive,
    perform: async ({ connection, offline }) => {
      await connection.request('app.set_offline', { offline: !offline.get() });
    },
  },
] as const satisfies readonly Action[];
