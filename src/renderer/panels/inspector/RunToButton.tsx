import { useAction, useKindOf, useNode } from '../../app/hooks';
import { RunPreviewArea } from '../../app/view/RunPreviewArea';
import { IconButton } from '../../ui/components/IconButton';

/** Runs once to the selected node (E11), and shows beforehand what that would run. */
export function RunToButton({ id }: { readonly id: string }) {
  const { action, enabled, refusal, perform } = useAction('run.to_selected');
  const kind = useKindOf(useNode(id));
  // A note never runs.
  if (kind?.annotation) return null;
  return (
    <RunPreviewArea to={id} enabled={enabled}>
      {(text) => (
        <IconButton
          icon={action.icon ?? ''}
          label={action.label}
          shortcut={action.keys?.[0]}
          detail={refusal ?? text}
          disabled={!enabled}
          onClick={perform}
        />
      )}
    </RunPreviewArea>
  );
}
