import { Menu } from '@mantine/core';
import { inputOf } from '#shared/graph/kinds/kinds';
import { outputValue } from '#shared/look/output-value';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { copyValue } from '../../app/copy-value';
import { useCell, useEdges, useKindOf, useNode, useNodeReport, useRefusal } from '../../app/hooks';
import { absolute, findPin, type PinTarget, toggleOnDashboard } from '../../app/view/dashboard-pins';
import { isPinned, togglePin } from '../../app/view/pins';
import type { PortPlace } from '../../app/view/view-state';
import { pasteValue } from '../../commands/port-value';
import { Icon } from '../../ui/components/Icon';
import { MenuPlace } from '../../ui/components/MenuPlace';
import { isLong } from '../../ui/controls/typing/is-long';
import { useFocusBack } from '../../ui/use-focus-back';
import { edgeInto } from '../inspector/wires';

/** The menu of one input or output, at the pointer or its button. */
export function PortMenu() {
  const place = useCell(useServices().view.portMenu);
  return place ? <OpenMenu key={JSON.stringify(place)} place={place} /> : null;
}

function OpenMenu({ place }: { readonly place: PortPlace }) {
  useFocusBack();
  const { view } = useServices();
  return (
    <Menu
      opened
      onClose={() => view.portMenu.set(undefined)}
      position="bottom-start"
      offset={2}
      width={224}
      withinPortal
    >
      <Menu.Target>
        <MenuPlace x={place.x} y={place.y} />
      </Menu.Target>
      <Menu.Dropdown>
        {place.side === 'input' ? <InputEntries place={place} /> : <OutputEntries place={place} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function InputEntries({ place }: { readonly place: PortPlace }) {
  const services = useServices();
  const { inputs, view } = services;
  const node = useNode(place.node);
  const kind = useKindOf(node);
  const port = kind && inputOf(kind, place.port);
  const wired = edgeInto(useEdges(), place.node, place.port) !== undefined;
  const mayEdit = useRefusal('editor');
  const maySet = useRefusal(port?.guarded ? 'editor' : 'operator');
  if (!node || !port) return null;
  const stored = node.inputs[port.name];
  const value = stored ?? port.default;
  const settable = !wired && port.control.type !== 'none';
  return (
    <>
      <Menu.Label>{port.title}</Menu.Label>
      <Menu.Item
        leftSection={<Icon name="IconArrowBackUp" />}
        disabled={stored === undefined || mayEdit !== undefined}
        title={mayEdit}
        onClick={() => inputs.reset(node.id, port.name)}
      >
        {t('ports.reset')}
      </Menu.Item>
      <Menu.Item
        leftSection={<Icon name="IconCopy" />}
        disabled={value === undefined}
        onClick={() => value !== undefined && copyValue(services, port.title, value)}
      >
        {t('ports.copy_value')}
      </Menu.Item>
      <Menu.Item
        leftSection={<Icon name="IconClipboard" />}
        disabled={!settable || maySet !== undefined}
        title={maySet ?? (wired ? t('ports.wire_decides') : undefined)}
        onClick={() => void pasteValue(services, node.id, port)}
      >
        {t('ports.paste_value')}
      </Menu.Item>
      <PinEntry target={{ type: 'input', node: node.id, port: port.name }} />
      {isLong(port) ? (
        <Menu.Item
          leftSection={<Icon name="IconArrowsDiagonal" />}
          disabled={wired}
          onClick={() => view.openInput.set({ node: node.id, input: port.name })}
        >
          {t('common.enlarge')}
        </Menu.Item>
      ) : null}
    </>
  );
}

function OutputEntries({ place }: { readonly place: PortPlace }) {
  const services = useServices();
  const node = useNode(place.node);
  const output = useKindOf(node)?.outputs.find(({ name }) => name === place.port);
  const value = outputValue(useNodeReport(place.node), place.port);
  const pins = useCell(services.view.pins);
  if (!node || !output) return null;
  const end = { node: node.id, port: output.name };
  const pinned = isPinned(pins, end);
  return (
    <>
      <Menu.Label>{output.title}</Menu.Label>
      <Menu.Item
        leftSection={<Icon name="IconCopy" />}
        disabled={value === undefined}
        onClick={() => value !== undefined && copyValue(services, output.title, value)}
      >
        {t('ports.copy_value')}
      </Menu.Item>
      <Menu.Item leftSection={<Icon name="IconListDetails" />} onClick={() => togglePin(services.view.pins, end)}>
        {pinned ? t('ports.unwatch') : t('ports.watch')}
      </Menu.Item>
      <PinEntry target={{ type: 'output', node: node.id, port: output.name }} />
    </>
  );
}

function PinEntry({ target: seen }: { readonly target: PinTarget }) {
  const services = useServices();
  const target = absolute(services, seen);
  const pinned = findPin(useCell(services.document.dashboard), target) !== undefined;
  const refusal = useRefusal('editor');
  return (
    <Menu.Item
      leftSection={<Icon name={pinned ? 'IconPinnedOff' : 'IconLayoutDashboard'} />}
      disabled={refusal !== undefined}
      title={refusal}
      onClick={() => toggleOnDashboard(services, target)}
    >
      {pinned ? t('ports.take_off') : t('ports.pin')}
    </Menu.Item>
  );
}
