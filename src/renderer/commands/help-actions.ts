import type { Action } from './action';
import { isLive } from './enablement';
import { canTour } from './tour-steps';

export const helpActions = [
  {
    id: 'view.shortcuts',
    label: 'Keyboard shortcuts',
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
    label: 'Take the tour',
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
    label: 'Open the folder with the logs',
    group: 'help',
    icon: 'IconLogs',
    enabled: ({ desktop }) => desktop !== undefined,
    perform: ({ desktop }) => desktop?.openLogsFolder(),
  },
] as const satisfies readonly Action[];
