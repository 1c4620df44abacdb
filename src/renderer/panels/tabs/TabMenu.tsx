import { Menu } from '@mantine/core';
import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useMay } from '../../app/hooks';
import { Icon } from '../../ui/components/Icon';
import { MenuPlace } from '../../ui/components/MenuPlace';
import { useFocusBack } from '../../ui/use-focus-back';

interface TabMenuProps {
  readonly tab: string;
  readonly x: number;
  readonly y: number;
  readonly onClose: () => void;
}

/** What can be done with one tab, whether it is on screen or not. */
export function TabMenu({ tab: id, x, y, onClose }: TabMenuProps) {
  useFocusBack();
  const services = useServices();
  const { tabs, files, notify, clipboard, windows } = services;
  const list = useCell(tabs.list);
  const mayEdit = useMay('editor');
  const info = list.find((tab) => tab.id === id)?.info.get();
  const tell = (what: string) => (error: unknown) => notify.error(what, messageOf(error));
  const file = info?.file;
  return (
    <Menu opened onClose={onClose} position="bottom-start" offset={2} width={216} withinPortal>
      <Menu.Target>
        <MenuPlace x={x} y={y} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Icon name="IconX" size={14} />}
          disabled={list.length < 2 && !mayEdit}
          onClick={() => files.closeTab(id).catch(tell(t('tabs.not_closed')))}
        >
          {t('tabs.close')}
        </Menu.Item>
        <Menu.Item
          disabled={list.length < 2}
          onClick={() => files.closeOtherTabs(id).catch(tell(t('tabs.several_not_closed')))}
        >
          {t('tabs.close_others')}
        </Menu.Item>
        <Menu.Divider />
        {info ? (
          <>
            <Menu.Item
              leftSection={<Icon name="IconExternalLink" size={14} />}
              onClick={() => windows.open(info.workflow_id).catch(tell(t('commands.window_not_opened')))}
            >
              {t('tabs.new_window')}
            </Menu.Item>
            <Menu.Item
              disabled={list.length < 2}
              onClick={() => windows.moveTab(id).catch(tell(t('commands.window_not_opened')))}
            >
              {t('commands.move_to_window')}
            </Menu.Item>
          </>
        ) : null}
        <Menu.Item
          leftSection={<Icon name="IconCopy" size={14} />}
          disabled={file === undefined}
          onClick={() => file !== undefined && void clipboard.writeText(file)}
        >
          {t('tabs.copy_name')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
