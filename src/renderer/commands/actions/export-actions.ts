import { t } from '#shared/words/words';
import { copyCommandLine } from '../../app/files/export-workflow';
import type { Action } from '../action';
import { hasDocument, isLive } from '../enablement';

export const exportActions = [
  {
    id: 'file.export',
    get label() {
      return t('commands.export');
    },
    group: 'file',
    icon: 'IconDownload',
    enabled: (services) => isLive(services) && hasDocument(services),
    perform: ({ view }) => view.dialog.set('export'),
  },
  {
    id: 'file.copy_command',
    get label() {
      return t('commands.copy_command');
    },
    group: 'file',
    role: 'editor',
    icon: 'IconTerminal2',
    get failure() {
      return t('commands.no_command');
    },
    enabled: (services) => isLive(services) && hasDocument(services),
    perform: copyCommandLine,
  },
] as const satisfies readonly Action[];
