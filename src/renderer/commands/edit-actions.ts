import type { Action } from './action';
import { copySelection, pasteText } from './clipboard';
import { hasDocument, hasNodes, hasSelectedNodes, hasSelection } from './enablement';
import { deleteSelection, duplicateSelection, toggleSelected } from './selection';

export const editActions = [
  {
    id: 'edit.undo',
    label: 'Undo',
    group: 'edit',
    role: 'editor',
    keys: ['mod+z'],
    icon: 'IconArrowBackUp',
    enabled: ({ document }) => document.canUndo.get(),
    perform: ({ document }) => document.undo(),
  },
  {
    id: 'edit.redo',
    label: 'Redo',
    group: 'edit',
    role: 'editor',
    keys: ['mod+shift+z', 'mod+y'],
    icon: 'IconArrowForwardUp',
    enabled: ({ document }) => document.canRedo.get(),
    perform: ({ document }) => document.redo(),
  },
  {
    id: 'edit.cut',
    label: 'Cut',
    group: 'edit',
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
    label: 'Copy',
    group: 'edit',
    keys: ['mod+c'],
    icon: 'IconCopy',
    enabled: hasSelectedNodes,
    perform: (services) => services.clipboard.writeText(copySelection(services)),
  },
  {
    id: 'edit.paste',
    label: 'Paste',
    group: 'edit',
    role: 'editor',
    keys: ['mod+v'],
    icon: 'IconClipboard',
    enabled: hasDocument,
    perform: async (services) => pasteText(services, await services.clipboard.readText()),
  },
  {
    id: 'edit.duplicate',
    label: 'Duplicate',
    group: 'edit',
    role: 'editor',
    keys: ['mod+d'],
    icon: 'IconCopyPlus',
    enabled: hasSelectedNodes,
    perform: duplicateSelection,
  },
  {
    id: 'edit.delete',
    label: 'Delete',
    group: 'edit',
    role: 'editor',
    keys: ['backspace', 'delete'],
    icon: 'IconTrash',
    enabled: hasSelection,
    perform: deleteSelection,
  },
  {
    id: 'edit.select_all',
    label: 'Select all',
    group: 'edit',
    keys: ['mod+a'],
    icon: 'IconSelectAll',
    enabled: hasNodes,
    perform: ({ document, view }) => view.selectedNodes.set(document.nodeIds.get()),
  },
  {
    id: 'edit.deselect',
    label: 'Select nothing',
    group: 'edit',
    icon: 'IconDeselect',
    enabled: hasSelection,
    perform: ({ view }) => {
      view.selectedNodes.set([]);
      view.selectedEdges.set([]);
    },
  },
  {
    id: 'edit.bypass',
    label: 'Bypass',
    group: 'edit',
    role: 'editor',
    keys: ['b'],
    icon: 'IconArrowsExchange',
    enabled: hasSelectedNodes,
    perform: (services) => toggleSelected(services, 'bypassed'),
  },
  {
    id: 'edit.mute',
    label: 'Mute',
    group: 'edit',
    role: 'editor',
    keys: ['m'],
    icon: 'IconVolumeOff',
    enabled: hasSelectedNodes,
    perform: (services) => toggleSelected(services, 'muted'),
  },
  {
    id: 'edit.lock',
    label: 'Lock',
    group: 'edit',
    role: 'editor',
    keys: ['shift+l'],
    icon: 'IconLock',
    enabled: hasSelectedNodes,
    perform: (services) => toggleSelected(services, 'locked'),
  },
] as const satisfies readonly Action[];
