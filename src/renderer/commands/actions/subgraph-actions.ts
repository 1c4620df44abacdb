import { inputKind, outputKind } from '#shared/graph/subgraphs/subgraphs';
import { t } from '#shared/words/words';
import type { Services } from '../../app/services';
import type { Action } from '../action';
import {
  addEnd,
  canPack,
  enterInstance,
  leaveInstance,
  makeSelectedUnique,
  packSelection,
  removeUnused,
  selectedInstance,
  unpackSelected,
} from '../subgraphs';

const hasInstance = (services: Services): boolean => selectedInstance(services) !== undefined;
const isInside = ({ document }: Services): boolean => document.path.get().length > 0;

export const subgraphActions = [
  {
    id: 'edit.subgraph_make',
    get label() {
      return t('commands.make_subgraph');
    },
    group: 'edit',
    role: 'editor',
    keys: ['mod+shift+g'],
    icon: 'IconBoxMultiple',
    enabled: canPack,
    perform: packSelection,
  },
  {
    id: 'view.subgraph_enter',
    get label() {
      return t('commands.open_subgraph');
    },
    group: 'view',
    keys: ['mod+arrowdown'],
    icon: 'IconLogin2',
    enabled: hasInstance,
    perform: (services) => {
      const instance = selectedInstance(services);
      if (instance !== undefined) enterInstance(services, instance);
    },
  },
  {
    id: 'view.subgraph_leave',
    get label() {
      return t('commands.leave_subgraph');
    },
    group: 'view',
    keys: ['mod+arrowup'],
    icon: 'IconLogout2',
    enabled: isInside,
    perform: leaveInstance,
  },
  {
    id: 'edit.subgraph_unpack',
    get label() {
      return t('commands.unpack_subgraph');
    },
    group: 'edit',
    role: 'editor',
    keys: ['mod+shift+u'],
    icon: 'IconPackageExport',
    enabled: hasInstance,
    perform: unpackSelected,
  },
  {
    id: 'edit.subgraph_unique',
    get label() {
      return t('commands.make_unique');
    },
    group: 'edit',
    role: 'editor',
    icon: 'IconCopy',
    enabled: hasInstance,
    perform: makeSelectedUnique,
  },
  {
    id: 'edit.subgraph_input',
    get label() {
      return t('commands.add_input');
    },
    group: 'edit',
    role: 'editor',
    icon: 'IconLogin2',
    enabled: isInside,
    perform: (services) => addEnd(services, inputKind),
  },
  {
    id: 'edit.subgraph_output',
    get label() {
      return t('commands.add_output');
    },
    group: 'edit',
    role: 'editor',
    icon: 'IconLogout2',
    enabled: isInside,
    perform: (services) => addEnd(services, outputKind),
  },
  {
    id: 'edit.subgraph_rename',
    get label() {
      return t('commands.rename_subgraph');
    },
    group: 'edit',
    role: 'editor',
    icon: 'IconPencil',
    enabled: isInside,
    perform: ({ view }) => view.renamingSubgraph.set(true),
  },
  {
    id: 'edit.subgraph_clean',
    get label() {
      return t('commands.remove_unused_subgraphs');
    },
    group: 'edit',
    role: 'editor',
    icon: 'IconTrash',
    enabled: ({ document }) => Object.keys(document.subgraphs.get()).length > 0,
    perform: removeUnused,
  },
] as const satisfies readonly Action[];
