import { useAction } from '../../app/hooks';
import { IconButton } from '../../ui/components/IconButton';

/** Begins a workflow beside the others, whose empty canvas offers what else there is to open. */
export function NewTabButton() {
  const { action, enabled, refusal, perform } = useAction('file.new');
  return (
    <IconButton
      icon="IconPlus"
      label={action.label}
      shortcut={action.keys?.[0]}
      detail={refusal}
      onClick={perform}
      disabled={!enabled}
    />
  );
}
