import { Menu } from '@mantine/core';
import { ActionEntry } from './ActionEntry';

/** What can be done with the selected wire, where it was pressed. */
export function WireEntries() {
  return (
    <>
      <ActionEntry id="view.inspect_value" />
      <Menu.Divider />
      <ActionEntry id="view.add_node" label="Insert node…" />
      <ActionEntry id="edit.reroute" />
      <Menu.Divider />
      <ActionEntry id="edit.delete" label="Delete wire" />
    </>
  );
}
