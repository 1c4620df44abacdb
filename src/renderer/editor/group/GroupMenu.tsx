import { Menu } from '@mantine/core';
import { setGroupColor } from '#shared/document/edits';
import { useServices } from '../../app/context';
import { useMay } from '../../app/hooks';
import { MenuPlace } from '../../ui/MenuPlace';
import { Swatches } from '../../ui/Swatches';
import { useFocusBack } from '../../ui/use-focus-back';
import { ActionEntry } from '../menu/ActionEntry';
import { useSelected } from '../use-selected';
import styles from './group.module.css';

/** Where the menu of a group opens: window pixels. */
export interface GroupMenuPlace {
  readonly group: string;
  readonly x: number;
  readonly y: number;
}

interface GroupMenuProps {
  readonly place: GroupMenuPlace;
  readonly onClose: () => void;
}

/** What can be done with the selected group; its entries are actions. */
export function GroupMenu({ place: { group: id, x, y }, onClose }: GroupMenuProps) {
  useFocusBack();
  const { document } = useServices();
  const group = useSelected(document.groups, (groups) => groups.get(id));
  const mayEdit = useMay('editor');
  if (!group) return null;
  return (
    <Menu opened onClose={onClose} position="bottom-start" offset={2} width={240} withinPortal>
      <Menu.Target>
        <MenuPlace x={x} y={y} />
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.swatches}>
          <Swatches
            label="Colour of the group"
            value={group.color}
            disabled={!mayEdit}
            onChoose={(paint) => {
              setGroupColor(document.doc.get(), id, paint);
              onClose();
            }}
          />
        </div>
        <Menu.Divider />
        <ActionEntry id="edit.rename" label="Rename group" />
        <ActionEntry id="edit.group_select" />
        <ActionEntry id="view.fit_selection" label="Show group" />
        <Menu.Divider />
        <ActionEntry id="edit.ungroup" />
        <ActionEntry id="edit.group_delete" />
      </Menu.Dropdown>
    </Menu>
  );
}
