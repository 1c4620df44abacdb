import { Panel, useStore } from '@xyflow/react';
import { t } from '#shared/words/words';
import { useServices } from '../app/context';
import { useAction, useCell, useSetting } from '../app/hooks';
import type { ActionId } from '../commands/actions';
import { scaleSetting } from '../settings/appearance-settings';
import { overviewSetting } from '../settings/canvas-settings';
import { IconButton } from '../ui/components/IconButton';
import { Bookmarks } from './bookmarks/Bookmarks';
import styles from './canvas.module.css';
import { Overview } from './overview/Overview';

/** Zoom and overview, in the lower right corner. */
export function CanvasTools() {
  const { settings } = useServices().view;
  const minimap = useSetting(overviewSetting);
  const toggle = () => settings.cell(overviewSetting).set(!minimap);
  return (
    <Panel position="bottom-right" className={styles.tools ?? ''}>
      {minimap ? <Overview /> : null}
      <div className={styles.bar} role="toolbar" aria-label={t('canvas.view')}>
        <span className={styles.wide}>
          <LassoButton />
          <ActionButton id="view.find" />
          <ActionButton id="edit.layout" />
          <span className={styles.divider} />
        </span>
        <ActionButton id="view.zoom_out" />
        <Zoom />
        <ActionButton id="view.zoom_in" />
        <span className={styles.divider} />
        <ActionButton id="view.fit" />
        <Bookmarks />
        <IconButton
          icon="IconMap"
          label={minimap ? t('canvas.overview.hide') : t('canvas.overview.show')}
          size="sm"
          position="top"
          pressed={minimap}
          onClick={toggle}
        />
      </div>
    </Panel>
  );
}

function LassoButton() {
  const tool = useCell(useServices().view.tool);
  return <ActionButton id="view.lasso" pressed={tool === 'lasso'} />;
}

function ActionButton({ id, pressed }: { readonly id: ActionId; readonly pressed?: boolean }) {
  const { action, enabled, perform } = useAction(id);
  return (
    <IconButton
      icon={action.icon ?? ''}
      label={action.label}
      shortcut={action.keys?.[0]}
      size="sm"
      position="top"
      disabled={!enabled}
      {...(pressed === undefined ? {} : { pressed })}
      onClick={perform}
    />
  );
}

function Zoom() {
  const scale = useSetting(scaleSetting) / 100;
  const percent = useStore(({ transform }) => Math.round((transform[2] / scale) * 100));
  const { action, perform } = useAction('view.zoom_100');
  return (
    <button
      type="button"
      className={styles.zoom}
      title={action.label}
      aria-label={`${percent} %. ${action.label}`}
      onClick={perform}
    >
      {`${percent} %`}
    </button>
  );
}
