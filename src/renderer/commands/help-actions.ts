import type { Action } from './action';

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
    id: 'help.logs',
    label: 'Open the folder with the logs',
    group: 'help',
    icon: 'IconLogs',
    enabled: ({ desktop }) => desktop !== undefined,
    perform: ({ desktop }) => desktop?.openLogsFolder(),
  },
] as const satisfies readonly Action[];
