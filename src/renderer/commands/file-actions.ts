import type { Action } from './action';
import { hasDocument, isLive } from './enablement';

export const fileActions = [
  {
    id: 'file.new',
    label: 'New workflow',
    group: 'file',
    keys: ['mod+n'],
    icon: 'IconFilePlus',
    enabled: isLive,
    perform: ({ files }) => files.newWorkflow(),
  },
  {
    id: 'file.open',
    label: 'Open…',
    group: 'file',
    keys: ['mod+o'],
    icon: 'IconFolderOpen',
    enabled: isLive,
    perform: ({ files }) => files.open(),
  },
  {
    id: 'file.templates',
    label: 'Examples',
    group: 'file',
    icon: 'IconTemplate',
    enabled: () => true,
    perform: ({ view }) => view.rail.set('templates'),
  },
  {
    id: 'file.save',
    label: 'Save',
    group: 'file',
    keys: ['mod+s'],
    icon: 'IconDeviceFloppy',
    enabled: (services) => isLive(services) && hasDocument(services),
    perform: ({ files }) => files.save(),
  },
  {
    id: 'file.save_as',
    label: 'Save as…',
    group: 'file',
    keys: ['mod+shift+s'],
    icon: 'IconFileExport',
    enabled: (services) => isLive(services) && hasDocument(services),
    perform: ({ files }) => files.saveAs(),
  },
  {
    id: 'file.workflow_settings',
    label: 'Workflow settings…',
    group: 'file',
    icon: 'IconAdjustmentsHorizontal',
    enabled: hasDocument,
    perform: ({ view }) => view.dialog.set('workflow-settings'),
  },
] as const satisfies readonly Action[];
