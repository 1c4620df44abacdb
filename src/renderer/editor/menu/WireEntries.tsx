import { Menu } from '@mantine/core';
import { t } from '#shared/words/words';
import { ActionEntry } from './ActionEntry';

/** What can be done with the selected wire, where it was pressed. */
export function WireEntries() {
  return (
    <>
      <ActionEntry id="view.inspect_value" />
      <Menu.Divider />
      <ActionEntry id="view.add_node" label={t('canvas.menu.insert_node')} />
      <ActionEntry id="edit.reroute" />
      <Menu.Divider />
      <ActionEntry id="edit.delete" label={t('canvas.menu.delete_wire')} />
    </>
  );
}
