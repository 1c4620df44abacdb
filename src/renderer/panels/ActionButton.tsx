import { useAction } from '../app/hooks';
import type { ActionId } from '../commands/actions';
import { IconButton } from '../ui/components/IconButton';

interface ActionButtonProps {
  readonly id: ActionId;
  readonly pressed?: boolean | undefined;
  readonly size?: 'md' | 'lg';
  readonly position?: 'bottom' | 'right' | 'left';
}

/** A toolbar button of one action: its icon, name, shortcut and whether it can be performed come from the table. */
export function ActionButton({ id, pressed, size = 'md', position = 'bottom' }: ActionButtonProps) {
  const { action, enabled, refusal, perform } = useAction(id);
  return (
    <IconButton
      icon={action.icon ?? 'IconPoint'}
      label={action.label.replace('…', '')}
      shortcut={action.keys?.[0]}
      detail={refusal}
      disabled={!enabled}
      onClick={perform}
      size={size}
      position={position}
      {...(pressed === undefined ? {} : { pressed })}
    />
  );
}
