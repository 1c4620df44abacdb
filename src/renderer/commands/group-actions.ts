import { type Paint, paints } from '#shared/graph/paint';
import type { Services } from '../app/services';
import { paintLabels } from '../ui/paint-style';
import type { Action } from './action';
import { hasSelectedNodes } from './enablement';
import { addToSelection, deleteMembers, groupSelection, groupsInHand, leaveGroups, ungroup } from './groups';
import { isPaintable, paintSelection } from './paint-selection';

const hasGroup = ({ view }: Services): boolean => view.selectedGroup.get() !== undefined;
const hasGroups = (services: Services): boolean => groupsInHand(services).length > 0;

const colour = <P extends Paint>(paint: P) => ({
  id: `edit.paint_${paint}` as const,
  label: `Colour: ${paintLabels[paint].toLowerCase()}`,
  group: 'edit' as const,
  role: 'editor' as const,
  icon: 'IconPalette',
  /** Menus show the eight together as swatches. */
  listed: false,
  enabled: isPaintable,
  perform: (services: Services) => paintSelection(services, paint),
});

export const groupActions = [
  {
    id: 'edit.group',
    label: 'Group',
    group: 'edit',
    role: 'editor',
    keys: ['mod+g'],
    icon: 'IconFrame',
    enabled: hasSelectedNodes,
    perform: groupSelection,
  },
  {
    id: 'edit.ungroup',
    label: 'Ungroup',
    group: 'edit',
    role: 'editor',
    keys: ['mod+alt+g'],
    icon: 'IconFrameOff',
    enabled: hasGroups,
    perform: ungroup,
  },
  {
    id: 'edit.group_select',
    label: 'Select the nodes of the group',
    group: 'edit',
    icon: 'IconSelectAll',
    enabled: hasGroups,
    perform: (services) => {
      const groups = groupsInHand(services);
      services.view.selectedNodes.set([]);
      for (const group of groups) addToSelection(services, group);
    },
  },
  {
    id: 'edit.group_leave',
    label: 'Take out of the group',
    group: 'edit',
    role: 'editor',
    icon: 'IconDoorExit',
    enabled: (services) => hasSelectedNodes(services) && hasGroups(services),
    perform: leaveGroups,
  },
  {
    id: 'edit.group_delete',
    label: 'Delete group and nodes',
    group: 'edit',
    role: 'editor',
    icon: 'IconTrash',
    enabled: hasGroup,
    perform: deleteMembers,
  },
  ...paints.map(colour),
] as const satisfies readonly Action[];
