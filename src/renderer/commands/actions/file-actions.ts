import { t } from '#shared/words/words';
import { showImportReport } from '../../app/files/import-report';
import type { Action } from '../action';
import { hasDocument, isLive } from '../enablement';
import { exportActions } from './export-actions';

export const fileActions = [
  {
    id: 'file.new',
    get label() {
      return t('commands.new_workflow');
    },
    group: 'file',
    role: 'editor',
    keys: ['mod+n', 'mod+t', 'alt+n'],
    icon: 'IconFilePlus',
    enabled: isLive,
    perform: ({ files }) => files.newWorkflow(),
  },
  {
    id: 'file.open',
    get label() {
      return t('commands.open');
    },
    group: 'file',
    role: 'editor',
    keys: ['mod+o'],
    icon: 'IconFolderOpen',
    enabled: isLive,
    perform: ({ files }) => files.open(),
  },
  {
    id: 'file.import',
    get label() {
      return t('commands.import');
    },
    group: 'file',
    role: 'editor',
    icon: 'IconFileImport',
    get failure() {
      return t('commands.file_not_opened');
    },
    enabled: isLive,
    perform: ({ files }) => files.importFromComputer(),
  },
  {
    id: 'file.import_report',
    get label() {
      return t('commands.import_report');
    },
    group: 'file',
    icon: 'IconReportSearch',
    enabled: (services) => isLive(services) && services.document.info.get()?.imported !== undefined,
    perform: ({ connection, document, view }) => showImportReport(connection, view, document.info.get()),
  },
  {
    id: 'file.templates',
    get label() {
      return t('commands.examples');
    },
    group: 'file',
    icon: 'IconTemplate',
    enabled: () => true,
    perform: ({ view }) => view.dialog.set('examples'),
  },
  {
    id: 'file.save',
    get label() {
      return t('commands.save');
    },
    group: 'file',
    separated: true,
    role: 'editor',
    keys: ['mod+s'],
    icon: 'IconDeviceFloppy',
    get failure() {
      return t('commands.save_failed');
    },
    enabled: (services) => isLive(services) && hasDocument(services),
    perform: ({ files }) => files.save(),
  },
  {
    id: 'file.save_as',
    get label() {
      return t('commands.save_as');
    },
    group: 'file',
    role: 'editor',
    keys: ['mod+shift+s'],
    icon: 'IconFileExport',
    get failure() {
      return t('commands.save_failed');
    },
    enabled: (services) => isLive(services) && hasDocument(services),
    perform: ({ files }) => files.saveAs(),
  },
  {
    id: 'file.reveal',
    get label() {
      return t('commands.reveal_file');
    },
    group: 'file',
    role: 'editor',
    icon: 'IconFolderSearch',
    get failure() {
      return t('commands.file_not_shown');
    },
    enabled: ({ desktop, document }) => desktop !== undefined && document.info.get()?.file !== undefined,
    perform: ({ desktop, document }) => {
      const info = document.info.get();
      return info && desktop?.revealFile(info.workflow_id);
    },
  },
  ...exportActions,
  {
    id: 'file.history',
    get label() {
      return t('commands.history');
    },
    group: 'file',
    keys: ['mod+shift+h'],
    icon: 'IconHistory',
    enabled: (services) => isLive(services) && hasDocument(services),
    perform: ({ view }) => view.dialog.set('history'),
  },
  {
    id: 'file.workflow_settings',
    get label() {
      return t('commands.workflow_settings');
    },
    group: 'file',
    separated: true,
    icon: 'IconAdjustmentsHorizontal',
    enabled: hasDocument,
    perform: ({ view }) => view.dialog.set('workflow-settings'),
  },
] as const satisfies readonly Action[];
