import { useAction, useNode } from '../../app/hooks';
import type { ActionId } from '../../commands/actions';
import { IconButton } from '../../ui/IconButton';
import styles from './NodeActions.module.css';

/** What can be done with the selected nodes; the same actions the menus and keys perform. */
export function NodeActions({ ids }: { readonly ids: readonly string[] }) {
  const only = ids.length === 1 ? ids[0] : undefined;
  return (
    <div className={styles.actions} role="toolbar" aria-label="Selected nodes">
      {only === undefined ? <Toggles /> : <TogglesOfOne id={only} />}
      <span className={styles.gap} />
      <Perform id="view.fit_selection" />
      <Perform id="edit.duplicate" />
      <Perform id="edit.delete" />
    </div>
  );
}

function TogglesOfOne({ id }: { readonly id: string }) {
  const node = useNode(id);
  return <Toggles bypassed={node?.bypassed ?? false} muted={node?.muted ?? false} />;
}

function Toggles({ bypassed, muted }: { readonly bypassed?: boolean; readonly muted?: boolean }) {
  return (
    <>
      <Perform id="edit.bypass" pressed={bypassed} />
      <Perform id="edit.mute" pressed={muted} />
    </>
  );
}

function Perform({ id, pressed }: { readonly id: ActionId; readonly pressed?: boolean | undefined }) {
  const { action, enabled, perform } = useAction(id);
  return (
    <IconButton
      icon={action.icon ?? 'IconPoint'}
      label={action.label}
      shortcut={action.keys?.[0]}
      disabled={!enabled}
      onClick={perform}
      {...(pressed === undefined ? {} : { pressed })}
    />
  );
}
