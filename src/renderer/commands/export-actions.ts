import { copyCommandLine } from '../app/export-workflow';
import type { Action } from './action';
import { hasDocument, isLive } from './enablement';

export const exportActions = [
  {
    id: 'file.export',
    label: 'Export…',
    group: 'file',
    icon: 'IconDownload',
    enabled: (services) => isLive(services) && hasDocument(services),
    perform: ({ view }) => view.dialog.set('export'),
  },
  {
    id: 'file.copy_command',
    label: 'Copy command to run headless',
    group: 'file',
    role: 'editor',
    icon: 'IconTerminal2',
    failure: 'There is no command to copy',
    enabled: (services) => isLive(services) && hasDocument(services),
    perform: copyCommandLine,
  },
] as const satisfies readonly Action[];
