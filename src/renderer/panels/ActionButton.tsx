import { useAction } from '../app/hooks';
import type { ActionId } from '../commands/actions';
import { IconButton } from '../ui/IconButton';

/** A toolbar button of one action: its icon, name, shortcut and whether it can be performed come from the table. */
export function ActionButton({ id, pressed }: { readonly id: ActionId; readonly pressed?: boolean | undefined }) {
  const { action, enabled, refusal, perform } = useAction(id);
  return (
    <IconButton
      icon={action.icon ?? 'IconPoint'}
      label={action.label}
      shortcut={action.keys?.[0]}
      detail={refusal}
      disabled={!enabled}
      onClick={perform}
      {...(pressed === undefined ? {} : { pressed })}
    />
  );
}
