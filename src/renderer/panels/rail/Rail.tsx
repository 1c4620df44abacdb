import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useNodeFiles } from '../../app/hooks';
import type { RailTab } from '../../app/view/view-state';
import { type ActionId, boundAction } from '../../commands/actions';
import { IconButton } from '../../ui/components/IconButton';
import { ResizeHandle } from '../../ui/components/ResizeHandle';
import type { SizeBounds } from '../../ui/resize';
import type { IconName } from '../../ui/style/icons';
import { scaled } from '../../ui/style/scale';
import { usePanelSize } from '../../ui/use-panel-size';
import { ActionButton } from '../ActionButton';
import { CustomNodesPanel } from '../custom-nodes/CustomNodesPanel';
import { FilesPanel } from '../files/FilesPanel';
import { Palette } from '../palette/Palette';
import styles from './Rail.module.css';

const tabs: readonly { tab: RailTab; icon: IconName; label: string; action: ActionId }[] = [
  {
    tab: 'palette',
    icon: 'IconCategory',
    get label() {
      return t('rail.nodes');
    },
    action: 'view.toggle_palette',
  },
  {
    tab: 'custom-nodes',
    icon: 'IconFileCode',
    get label() {
      return t('rail.my_nodes');
    },
    action: 'view.my_nodes',
  },
  {
    tab: 'files',
    icon: 'IconFolder',
    get label() {
      return t('rail.files');
    },
    action: 'view.toggle_files',
  },
];

const bounds: SizeBounds = { min: 200, max: 440, initial: 248 };

export function Rail() {
  const { view } = useServices();
  const open = useCell(view.rail);
  const keys = useCell(view.keys);
  const failing = useNodeFiles().failing;
  const [size, setSize] = usePanelSize('rail-width', bounds);
  return (
    <>
      <nav className={styles.rail} aria-label={t('rail.panels')} data-region="Panels">
        {tabs.map(({ tab, icon, label, action }) => (
          <span key={tab} className={styles.tab}>
            <IconButton
              icon={icon}
              label={tab === 'custom-nodes' && failing > 0 ? t('rail.failing', { label, failing }) : label}
              shortcut={boundAction(action, keys).keys?.[0]}
              size="lg"
              position="right"
              pressed={open === tab}
              onClick={() => view.rail.set(open === tab ? undefined : tab)}
            />
            {tab === 'custom-nodes' && failing > 0 ? (
              <span className={styles.badge} aria-hidden="true">
                {failing}
              </span>
            ) : null}
          </span>
        ))}
        <ActionButton id="file.templates" size="lg" position="right" />
        <span className={styles.gap} />
        <ActionButton id="view.shortcuts" size="lg" position="right" />
        <ActionButton id="view.settings" size="lg" position="right" />
      </nav>
      {open === undefined ? null : (
        <aside className={styles.panel} style={{ width: scaled(size) }} aria-label={labelOf(open)} data-region={open}>
          <RailPanel tab={open} />
          <ResizeHandle
            label={t('rail.width', { panel: labelOf(open) })}
            grows="right"
            size={size}
            bounds={bounds}
            onResize={setSize}
            onCollapse={() => view.rail.set(undefined)}
          />
        </aside>
      )}
    </>
  );
}

const labelOf = (tab: RailTab): string => tabs.find((entry) => entry.tab === tab)?.label ?? tab;

function RailPanel({ tab }: { readonly tab: RailTab }) {
  switch (tab) {
    case 'palette':
      return <Palette />;
    case 'custom-nodes':
      return <CustomNodesPanel />;
    case 'files':
      return <FilesPanel />;
  }
}
