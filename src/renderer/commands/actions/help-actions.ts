import { t } from '#shared/words/words';
import type { Action } from '../action';
import { isLive } from '../enablement';
import { canTour } from '../tour-steps';

export const helpActions = [
  {
    id: 'view.shortcuts',
    get label() {
      return t('commands.shortcuts');
    },
    group: 'help',
    keys: ['?'],
    icon: 'IconKeyboard',
    enabled: () => true,
    perform: ({ view }) => {
      view.settingsSection.set('shortcuts');
      view.dialog.set('settings');
    },
  },
  {
    id: 'help.tour',
    get label() {
      return t('commands.tour');
    },
    group: 'help',
    role: 'editor',
    icon: 'IconSchool',
    enabled: isLive,
    perform: async (services) => {
      if (!canTour(services)) await services.files.openTemplate('system-monitor');
      // Not where the person thought better of leaving what is open.
      if (canTour(services)) services.view.tour.set(0);
    },
  },
  {
    id: 'help.logs',
    get label() {
      return t('commands.open_logs');
    },
    group: 'help',
    icon: 'IconLogs',
    enabled: ({ desktop }) => desktop !== undefined,
    perform: ({ desktop }) => desktop?.openLogsFolder(),
  },
] as const satisfies readonly Action[];
