import { Menu } from '@mantine/core';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import { ActionEntry } from './ActionEntry';

/** What can be done where nothing is. */
export function EmptyCanvasEntries() {
  const { document, view } = useServices();
  const inside = useCell(document.path).length > 0;
  const some = useCell(view.selectedNodes).length > 1;
  return (
    <>
      <ActionEntry id="view.add_node" />
      <ActionEntry id="edit.paste" />
      {inside ? (
        <>
          <Menu.Divider />
          <ActionEntry id="edit.subgraph_input" />
          <ActionEntry id="edit.subgraph_output" />
          <ActionEntry id="view.subgraph_leave" />
        </>
      ) : null}
      <Menu.Divider />
      <ActionEntry id="edit.select_all" />
      <ActionEntry id="view.lasso" />
      <ActionEntry id="edit.layout" label={some ? t('canvas.menu.lay_out_selection') : t('canvas.menu.lay_out_all')} />
      <Menu.Divider />
      <ActionEntry id="view.find" />
      <ActionEntry id="view.fit" />
      <ActionEntry id="view.bookmark" />
      <Menu.Divider />
      <ActionEntry id="file.export" />
    </>
  );
}
