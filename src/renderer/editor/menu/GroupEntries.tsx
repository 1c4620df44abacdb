import { Menu } from '@mantine/core';
import { setGroupColor } from '#shared/document/edits/edits';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useMay } from '../../app/hooks';
import { Swatches } from '../../ui/components/Swatches';
import styles from '../canvas.module.css';
import { useEditor } from '../editor-context';
import { useSelected } from '../use-selected';
import { ActionEntry } from './ActionEntry';

/** What can be done with the selected group. */
export function GroupEntries({ id }: { readonly id: string }) {
  const { menu } = useEditor();
  const { document } = useServices();
  const group = useSelected(document.groups, (groups) => groups.get(id));
  const mayEdit = useMay('editor');
  if (!group) return null;
  return (
    <>
      <div className={styles.swatches}>
        <Swatches
          label={t('canvas.menu.group_colour')}
          value={group.color}
          disabled={!mayEdit}
          onChoose={(paint) => {
            setGroupColor(document.doc.get(), id, paint);
            menu.set(undefined);
          }}
        />
      </div>
      <ActionEntry id="edit.rename" label={t('canvas.menu.rename_group')} />
      <ActionEntry id="edit.group_select" />
      <ActionEntry id="view.fit_selection" label={t('canvas.menu.show_group')} />
      <Menu.Divider />
      <ActionEntry id="edit.ungroup" />
      <ActionEntry id="edit.group_delete" />
    </>
  );
}
