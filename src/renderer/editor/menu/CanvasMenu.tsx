import { Menu } from '@mantine/core';
import { type ReactNode, useCallback } from 'react';
import { useCell } from '../../app/hooks';
import { MenuPlace } from '../../ui/components/MenuPlace';
import { useFocusBack } from '../../ui/use-focus-back';
import { useEditor } from '../editor-context';
import { EmptyCanvasEntries } from './EmptyCanvasEntries';
import { GroupEntries } from './GroupEntries';
import type { CanvasMenuPlace } from './menu-place';
import { NodeEntries } from './NodeEntries';
import { useMenuKeys } from './use-menu-keys';
import { WireEntries } from './WireEntries';

/** The menu of what was pressed on the canvas. What it offers are actions on the selection, which whoever opens it sets. */
export function CanvasMenu() {
  const place = useCell(useEditor().menu);
  return place ? <OpenMenu key={`${place.of} ${place.x} ${place.y}`} place={place} /> : null;
}

function OpenMenu({ place }: { readonly place: CanvasMenuPlace }) {
  useFocusBack();
  const { menu } = useEditor();
  const close = useCallback(() => menu.set(undefined), [menu]);
  useMenuKeys(close);
  return (
    <Menu opened onClose={close} position="bottom-start" offset={2} width="max-content" withinPortal>
      <Menu.Target>
        <MenuPlace x={place.x} y={place.y} />
      </Menu.Target>
      <Menu.Dropdown miw={232} maw={360}>
        {entriesOf(place)}
      </Menu.Dropdown>
    </Menu>
  );
}

function entriesOf(place: CanvasMenuPlace): ReactNode {
  switch (place.of) {
    case 'node':
      return <NodeEntries id={place.node} />;
    case 'wire':
      return <WireEntries />;
    case 'group':
      return <GroupEntries id={place.group} />;
    case 'canvas':
      return <EmptyCanvasEntries />;
  }
}
