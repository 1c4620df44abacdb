import { Menu } from '@mantine/core';
import { useAction } from '../../app/hooks';
import type { ActionId } from '../../commands/actions';
import { Icon } from '../../ui/components/Icon';
import { Keys } from '../../ui/components/Keys';

/** An action as an entry of a menu on the canvas; `label` where the place says it more exactly than the table. */
export function ActionEntry({ id, label }: { readonly id: ActionId; readonly label?: string | undefined }) {
  const { action, enabled, refusal, perform } = useAction(id);
  const [key] = action.keys ?? [];
  return (
    <Menu.Item
      leftSection={<Icon name={action.icon} size={16} />}
      rightSection={key === undefined ? null : <Keys shortcut={key} />}
      disabled={!enabled}
      title={refusal}
      onClick={perform}
    >
      {label ?? action.label}
    </Menu.Item>
  );
}
