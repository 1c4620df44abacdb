import { originalOf } from '#shared/graph/kinds/placeholder';
import { t } from '#shared/words/words';
import type { Services } from '../../app/services';
import type { Action } from '../action';
import { copySelection, pasteText } from '../clipboard';
import { hasDocument, hasSelectedNodes, hasSelection, isOneSelected } from '../enablement';
import { hasNodesInHand, nodesInHand } from '../groups';
import {
  collapsible,
  deleteSelection,
  duplicateSelection,
  renameSelected,
  toggleCollapsed,
  toggleSelected,
} from '../selection';
import { undoAloud } from '../undo-aloud';

export const editActions = [
  {
    id: 'edit.undo',
    get label() {
      return t('commands.undo');
    },
    group: 'edit',
    role: 'editor',
    keys: ['mod+z'],
    icon: 'IconArrowBackUp',
    enabled: ({ document }) => document.canUndo.get(),
    perform: (services) => undoAloud(services, 'undo'),
  },
  {
    id: 'edit.redo',
    get label() {
      return t('commands.redo');
    },
    group: 'edit',
    role: 'editor',
    keys: ['mod+shift+z', 'mod+y'],
    icon: 'IconArrowForwardUp',
    enabled: ({ document }) => document.canRedo.get(),
    perform: (services) => undoAloud(services, 'redo'),
  },
  {
    id: 'edit.cut',
    get label() {
      return t('commands.cut');
    },
    group: 'edit',
    separated: true,
    role: 'editor',
    keys: ['mod+x'],
    icon: 'IconCut',
    enabled: hasSelectedNodes,
    perform: async (services) => {
      await services.clipboard.writeText(copySelection(services));
      deleteSelection(services);
    },
  },
  {
    id: 'edit.copy',
    get label() {
      return t('commands.copy');
    },
    group: 'edit',
    keys: ['mod+c'],
    icon: 'IconCopy',
    enabled: hasSelectedNodes,
    perform: (services) => services.clipboard.writeText(copySelection(services)),
  },
  {
    id: 'edit.paste',
    get label() {
      return t('commands.paste');
    },
    group: 'edit',
    role: 'editor',
    keys: ['mod+v'],
    icon: 'IconClipboard',
    enabled: hasDocument,
    perform: async (services) => {
      // Before the clipboard answers the menu it was chosen from has closed.
      const at = services.view.canvas.get()?.pressed();
      pasteText(services, await services.clipboard.readText(), at);
    },
  },
  {
    id: 'edit.rename',
    get label() {
      return t('commands.rename');
    },
    group: 'edit',
    separated: true,
    role: 'editor',
    keys: ['f2'],
    icon: 'IconPencil',
    enabled: (services) => isOneSelected(services) || services.view.selectedGroup.get() !== undefined,
    perform: renameSelected,
  },
  {
    id: 'edit.duplicate',
    get label() {
      return t('commands.duplicate');
    },
    group: 'edit',
    separated: true,
    role: 'editor',
    keys: ['mod+d'],
    icon: 'IconCopyPlus',
    enabled: hasSelectedNodes,
    perform: duplicateSelection,
  },
  {
    id: 'edit.grab',
    get label() {
      return t('commands.grab');
    },
    group: 'edit',
    role: 'editor',
    keys: ['g'],
    icon: 'IconArrowsMove',
    enabled: hasNodesInHand,
    perform: (services) => services.view.canvas.get()?.grab(nodesInHand(services), 'nodes'),
  },
  {
    id: 'edit.grab_copies',
    get label() {
      return t('commands.grab_copies');
    },
    group: 'edit',
    role: 'editor',
    keys: ['shift+g'],
    icon: 'IconCopyPlus',
    enabled: hasNodesInHand,
    perform: (services) => services.view.canvas.get()?.grab(nodesInHand(services), 'copies'),
  },
  {
    id: 'edit.delete',
    get label() {
      return t('commands.delete');
    },
    group: 'edit',
    role: 'editor',
    keys: ['backspace', 'delete', 'x'],
    icon: 'IconTrash',
    enabled: hasSelection,
    perform: deleteSelection,
  },
  {
    id: 'edit.bypass',
    get label() {
      return t('commands.bypass');
    },
    group: 'edit',
    separated: true,
    role: 'editor',
    keys: ['b'],
    icon: 'IconArrowsExchange',
    enabled: hasSelectedNodes,
    perform: (services) => toggleSelected(services, 'bypassed'),
  },
  {
    id: 'edit.mute',
    get label() {
      return t('commands.mute');
    },
    group: 'edit',
    role: 'editor',
    keys: ['m'],
    icon: 'IconVolumeOff',
    enabled: hasSelectedNodes,
    perform: (services) => toggleSelected(services, 'muted'),
  },
  {
    id: 'edit.lock',
    get label() {
      return t('commands.lock');
    },
    group: 'edit',
    role: 'editor',
    keys: ['shift+l'],
    icon: 'IconLock',
    enabled: hasSelectedNodes,
    perform: (services) => toggleSelected(services, 'locked'),
  },
  {
    id: 'edit.collapse',
    get label() {
      return t('commands.collapse');
    },
    group: 'edit',
    role: 'editor',
    keys: ['h'],
    icon: 'IconFold',
    enabled: (services) => collapsible(services).length > 0,
    perform: toggleCollapsed,
  },
  {
    id: 'edit.copy_original',
    get label() {
      return t('commands.copy_original');
    },
    group: 'edit',
    listed: false,
    icon: 'IconFileCode',
    get failure() {
      return t('commands.original_not_copied');
    },
    enabled: (services) => originalInHand(services) !== undefined,
    async perform(services) {
      await services.clipboard.writeText(originalInHand(services) ?? '');
      services.notify.info(t('commands.original_copied'));
    },
  },
] as const satisfies readonly Action[];

/** What the file of another program says of the selected placeholder. */
function originalInHand({ document, view }: Services): string | undefined {
  const [id, ...others] = view.selectedNodes.get();
  return id === undefined || others.length > 0 ? undefined : originalOf(document.node(id).get());
}
