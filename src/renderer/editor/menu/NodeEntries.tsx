import { Menu } from '@mantine/core';
import { subgraphOf } from '#shared/graph/subgraphs/subgraphs';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useAction, useCell, useKindOf, useNode, useRefusal } from '../../app/hooks';
import { RunPreviewArea } from '../../app/view/RunPreviewArea';
import { readRunPreview } from '../../app/view/run-preview';
import { paintSelection } from '../../commands/paint-selection';
import { Icon } from '../../ui/components/Icon';
import { Swatches } from '../../ui/components/Swatches';
import styles from '../canvas.module.css';
import { useEditor } from '../editor-context';
import { ActionEntry } from './ActionEntry';

/** What can be done with the node that was pressed, or with the nodes it is selected with. */
export function NodeEntries({ id }: { readonly id: string }) {
  const { menu } = useEditor();
  const services = useServices();
  const { view } = services;
  const refusal = useRefusal('editor');
  const node = useNode(id);
  const kind = useKindOf(node);
  const selected = useCell(view.selectedNodes);
  if (!node) return null;
  const one = selected.length <= 1;
  return (
    <>
      {one && kind?.annotation ? (
        <div className={styles.swatches}>
          <Swatches
            label={t('canvas.menu.note_colour')}
            value={node.color}
            disabled={refusal !== undefined}
            onChoose={(paint) => {
              paintSelection(services, paint);
              menu.set(undefined);
            }}
          />
        </div>
      ) : null}
      {one ? <RunTo id={id} /> : null}
      {one ? <ActionEntry id="edit.rename" /> : null}
      <ActionEntry
        id="edit.duplicate"
        label={one ? undefined : t('canvas.menu.duplicate_nodes', { count: selected.length })}
      />
      <ActionEntry id="edit.copy" />
      <ActionEntry id="edit.pin_to_dashboard" />
      <Menu.Divider />
      <ActionEntry id="edit.bypass" label={node.bypassed ? t('canvas.menu.end_bypass') : undefined} />
      <ActionEntry id="edit.mute" label={node.muted ? t('canvas.menu.end_mute') : undefined} />
      <ActionEntry id="edit.lock" label={node.locked ? t('canvas.menu.unlock') : undefined} />
      <ActionEntry id="edit.collapse" label={node.collapsed ? t('canvas.menu.expand') : undefined} />
      <ActionEntry id="edit.detach" />
      <Menu.Divider />
      {one ? null : <ActionEntry id="edit.connect" />}
      {one ? null : <ActionEntry id="edit.layout" label={t('canvas.menu.lay_out_nodes', { count: selected.length })} />}
      {one && subgraphOf(node) !== undefined ? (
        <>
          <ActionEntry id="view.subgraph_enter" />
          <ActionEntry id="edit.subgraph_unpack" />
          <ActionEntry id="edit.subgraph_unique" />
        </>
      ) : null}
      <ActionEntry id="edit.subgraph_make" />
      {node.group === undefined ? <ActionEntry id="edit.group" /> : <ActionEntry id="edit.group_leave" />}
      <Menu.Divider />
      {one && kind?.display ? <ActionEntry id="view.enlarge_display" /> : null}
      <ActionEntry id="view.fit_selection" />
      <ActionEntry
        id="edit.delete"
        label={one ? undefined : t('canvas.menu.delete_nodes', { count: selected.length })}
      />
    </>
  );
}

/** Shows what it would run on the canvas while it is pointed at, and says how much that is in any case. */
function RunTo({ id }: { readonly id: string }) {
  const services = useServices();
  const { action, enabled, refusal, perform } = useAction('run.to_selected');
  const { runs, total } = readRunPreview(services, id);
  return (
    <>
      <RunPreviewArea to={id} enabled={enabled && runs.size > 0}>
        {() => (
          <Menu.Item
            leftSection={<Icon name={action.icon} size={16} />}
            rightSection={<span className={styles.menuNote}>{t('canvas.menu.runs', { runs: runs.size, total })}</span>}
            disabled={!enabled || runs.size === 0}
            title={refusal}
            onClick={perform}
          >
            {action.label}
          </Menu.Item>
        )}
      </RunPreviewArea>
      <Menu.Divider />
    </>
  );
}
