import { t } from '#shared/words/words';
import { openNodeFile } from '../../app/kinds/open-node-file';
import type { Services } from '../../app/services';
import type { Action } from '../action';
import { isLive, isOneSelected } from '../enablement';

/** The person's own nodes: files in a folder that the backend watches. */
export const customNodeActions = [
  {
    id: 'file.new_node',
    get label() {
      return t('commands.new_node');
    },
    group: 'file',
    separated: true,
    role: 'editor',
    icon: 'IconCodePlus',
    enabled: isLive,
    perform: ({ view }) => view.dialog.set('new-node'),
  },
  {
    id: 'file.install_pack',
    get label() {
      return t('commands.install_pack');
    },
    group: 'file',
    role: 'editor',
    icon: 'IconPackage',
    enabled: isLive,
    perform: ({ view }) => {
      view.packSource.set(undefined);
      view.dialog.set('install-pack');
    },
  },
  {
    id: 'view.my_nodes',
    get label() {
      return t('commands.my_nodes');
    },
    group: 'view',
    separated: true,
    icon: 'IconFileCode',
    enabled: () => true,
    perform: ({ view }) => view.rail.set(view.rail.get() === 'custom-nodes' ? undefined : 'custom-nodes'),
  },
  {
    id: 'view.nodes_folder',
    get label() {
      return t('commands.folder_of_nodes');
    },
    group: 'view',
    icon: 'IconFolderOpen',
    enabled: ({ desktop, nodeFiles }) => desktop !== undefined || nodeFiles.get().folder !== undefined,
    perform: (services) => openNodeFile(services),
  },
  {
    id: 'view.node_file',
    get label() {
      return t('commands.file_of_node');
    },
    group: 'view',
    icon: 'IconFileCode',
    enabled: (services) => isOneSelected(services) && fileOfSelected(services) !== undefined,
    perform: (services) => openNodeFile(services, fileOfSelected(services)),
  },
  {
    id: 'view.reveal_node_file',
    get label() {
      return t('commands.reveal_node_file');
    },
    group: 'view',
    icon: 'IconFolderSearch',
    get failure() {
      return t('commands.file_not_shown');
    },
    enabled: (services) =>
      services.desktop !== undefined && isOneSelected(services) && fileOfSelected(services) !== undefined,
    perform: (services) => {
      const file = fileOfSelected(services);
      return file === undefined ? undefined : services.desktop?.revealCustomNode(file);
    },
  },
] as const satisfies readonly Action[];

function fileOfSelected({ document, kinds, nodeFiles, view }: Services): string | undefined {
  const [id = ''] = view.selectedNodes.get();
  const kind = document.node(id).get()?.kind ?? '';
  return nodeFiles.get().ofKind(kinds.get().find(kind)?.kind ?? kind)?.file;
}
