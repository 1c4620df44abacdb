import { type Paint, paints } from '#shared/graph/paint';
import { t } from '#shared/words/words';
import type { Services } from '../../app/services';
import { paintLabels } from '../../ui/style/paint-style';
import type { Action } from '../action';
import { hasSelectedNodes } from '../enablement';
import { addToSelection, deleteMembers, groupSelection, groupsInHand, leaveGroups, ungroup } from '../groups';
import { isPaintable, paintSelection } from '../paint-selection';

const hasGroup = ({ view }: Services): boolean => view.selectedGroup.get() !== undefined;
const hasGroups = (services: Services): boolean => groupsInHand(services).length > 0;

const colour = <P extends Paint>(paint: P) => ({
  id: `edit.paint_${paint}` as const,
  get label() {
    return t('commands.paint', { paint: paintLabels[paint].toLowerCase() });
  },
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
    get label() {
      return t('commands.group');
    },
    group: 'edit',
    role: 'editor',
    keys: ['mod+g', 'mod+j'],
    icon: 'IconFrame',
    enabled: hasSelectedNodes,
    perform: groupSelection,
  },
  {
    id: 'edit.ungroup',
    get label() {
      return t('commands.ungroup');
    },
    group: 'edit',
    role: 'editor',
    keys: ['mod+alt+g'],
    icon: 'IconFrameOff',
    enabled: hasGroups,
    perform: ungroup,
  },
  {
    id: 'edit.group_select',
    get label() {
      return t('commands.select_members');
    },
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
    get label() {
      return t('commands.leave_group');
    },
    group: 'edit',
    role: 'editor',
    icon: 'IconDoorExit',
    enabled: (services) => hasSelectedNodes(services) && hasGroups(services),
    perform: leaveGroups,
  },
  {
    id: 'edit.group_delete',
    get label() {
      return t('commands.delete_group');
    },
    group: 'edit',
    role: 'editor',
    icon: 'IconTrash',
    enabled: hasGroup,
    perform: deleteMembers,
  },
  ...paints.map(colour),
] as const satisfies readonly Action[];
