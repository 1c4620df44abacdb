import { useServices } from '../../app/context';
import { useCell, usePerform } from '../../app/hooks';
import type { RailTab } from '../../app/view-state';
import { IconButton } from '../../ui/IconButton';
import type { IconName } from '../../ui/icons';
import { ResizeHandle } from '../../ui/ResizeHandle';
import type { SizeBounds } from '../../ui/resize';
import { usePanelSize } from '../../ui/use-panel-size';
import { FilesPanel } from '../files/FilesPanel';
import { Palette } from '../palette/Palette';
import { TemplatesPanel } from '../templates/TemplatesPanel';
import styles from './Rail.module.css';

const tabs: readonly { tab: RailTab; icon: IconName; label: string; shortcut?: string }[] = [
  { tab: 'palette', icon: 'IconCategory', label: 'Nodes', shortcut: 'p' },
  { tab: 'files', icon: 'IconFolder', label: 'Files' },
  { tab: 'templates', icon: 'IconTemplate', label: 'Examples' },
];

const bounds: SizeBounds = { min: 200, max: 440, initial: 248 };

export function Rail() {
  const { view } = useServices();
  const open = useCell(view.rail);
  const perform = usePerform();
  const [size, setSize] = usePanelSize('rail-width', bounds);
  return (
    <>
      <nav className={styles.rail} aria-label="Panels" data-region="Panels">
        {tabs.map(({ tab, icon, label, shortcut }) => (
          <IconButton
            key={tab}
            icon={icon}
            label={label}
            shortcut={shortcut}
            size="lg"
            position="right"
            pressed={open === tab}
            onClick={() => view.rail.set(open === tab ? undefined : tab)}
          />
        ))}
        <span className={styles.gap} />
        <IconButton
          icon="IconKeyboard"
          label="Keyboard shortcuts"
          shortcut="?"
          size="lg"
          position="right"
          onClick={() => perform('view.shortcuts')}
        />
        <IconButton
          icon="IconSettings"
          label="Settings"
          shortcut="mod+,"
          size="lg"
          position="right"
          onClick={() => perform('view.settings')}
        />
      </nav>
      {open === undefined ? null : (
        <aside className={styles.panel} style={{ width: size }} aria-label={labelOf(open)} data-region={labelOf(open)}>
          <RailPanel tab={open} />
          <ResizeHandle
            label={`Width of ${labelOf(open)}`}
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
    case 'files':
      return <FilesPanel />;
    case 'templates':
      return <TemplatesPanel />;
  }
}
