import { subgraphOf } from '#shared/graph/subgraphs/subgraphs';
import { t } from '#shared/words/words';
import { useNode } from '../../app/hooks';
import { ActionButton } from '../ActionButton';
import styles from './NodeActions.module.css';
import { RunToButton } from './RunToButton';

/** What can be done with the selected nodes; the same actions the menus and keys perform. */
export function NodeActions({ ids }: { readonly ids: readonly string[] }) {
  const only = ids.length === 1 ? ids[0] : undefined;
  return (
    <div className={styles.actions} role="toolbar" aria-label={t('inspector.selected_nodes')}>
      {only === undefined ? <Toggles /> : <TogglesOfOne id={only} />}
      <ActionButton id="edit.detach" />
      {only === undefined ? null : <RunToButton id={only} />}
      {only === undefined ? null : <EnterButton id={only} />}
      <span className={styles.gap} />
      <ActionButton id="view.fit_selection" />
      <ActionButton id="edit.duplicate" />
      <ActionButton id="edit.delete" />
    </div>
  );
}

/** Into a subgraph; a node of another kind has no inside. */
function EnterButton({ id }: { readonly id: string }) {
  const node = useNode(id);
  return node && subgraphOf(node) !== undefined ? <ActionButton id="view.subgraph_enter" /> : null;
}

function TogglesOfOne({ id }: { readonly id: string }) {
  const node = useNode(id);
  return (
    <Toggles
      bypassed={node?.bypassed ?? false}
      muted={node?.muted ?? false}
      locked={node?.locked ?? false}
      collapsed={node?.collapsed ?? false}
    />
  );
}

interface TogglesProps {
  readonly bypassed?: boolean;
  readonly muted?: boolean;
  readonly locked?: boolean;
  readonly collapsed?: boolean;
}

function Toggles({ bypassed, muted, locked, collapsed }: TogglesProps) {
  return (
    <>
      <ActionButton id="edit.bypass" pressed={bypassed} />
      <ActionButton id="edit.mute" pressed={muted} />
      <ActionButton id="edit.lock" pressed={locked} />
      <ActionButton id="edit.collapse" pressed={collapsed} />
    </>
  );
}
