import { useState } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import type { DockTab } from '../../app/view/view-state';
import { IconButton } from '../../ui/components/IconButton';
import { ResizeHandle } from '../../ui/components/ResizeHandle';
import { TabStrip } from '../../ui/components/TabStrip';
import type { SizeBounds } from '../../ui/resize';
import { scaled } from '../../ui/style/scale';
import { usePanelSize } from '../../ui/use-panel-size';
import { ServerPanel } from '../server/ServerPanel';
import { WatchPanel } from '../watch/WatchPanel';
import styles from './Dock.module.css';
import { EnlargedPanel } from './EnlargedPanel';
import { ErrorsPanel } from './ErrorsPanel';
import { LogPanel } from './LogPanel';
import { openTroubles } from './trouble';
import { useTroubles } from './use-troubles';

const bounds: SizeBounds = { min: 120, max: 560, initial: 208 };

/** The drawer at the bottom: what happened, what went wrong, what is watched, and how the server is doing. */
export function Dock() {
  const { view, mirror } = useServices();
  const open = useCell(view.dock);
  const lines = useCell(mirror.logs).length;
  const troubles = useTroubles();
  const pins = useCell(view.pins).length;
  const enlarged = useCell(view.enlarged);
  const [size, setSize] = usePanelSize('dock-height', bounds);
  const [tools, setTools] = useState<HTMLElement | null>(null);
  if (open === undefined) return null;
  const tabs = [
    { value: 'log', label: t('dock.log'), count: lines },
    { value: 'errors', label: t('dock.errors'), count: openTroubles(troubles), danger: true },
    { value: 'watch', label: t('dock.watch'), count: pins },
    ...(enlarged === undefined && open !== 'display' ? [] : [{ value: 'display', label: t('dock.display') } as const]),
    { value: 'server', label: t('dock.server') },
  ] as const satisfies readonly { value: DockTab; label: string; count?: number; danger?: boolean }[];
  return (
    <section className={styles.dock} style={{ height: scaled(size) }} aria-label={t('dock.name')} data-region="Dock">
      <ResizeHandle
        label={t('dock.height')}
        grows="up"
        size={size}
        bounds={bounds}
        onResize={setSize}
        onCollapse={() => view.dock.set(undefined)}
      />
      <div className={styles.head}>
        <TabStrip label={t('dock.name')} tabs={tabs} value={open} onChange={(tab) => view.dock.set(tab)} />
        <div ref={setTools} className={styles.tools} />
        <IconButton icon="IconX" label={t('common.close')} position="top" onClick={() => view.dock.set(undefined)} />
      </div>
      <div className={styles.body} role="tabpanel" aria-label={tabs.find(({ value }) => value === open)?.label}>
        {open === 'log' ? <LogPanel tools={tools} /> : null}
        {open === 'errors' ? <ErrorsPanel troubles={troubles} tools={tools} /> : null}
        {open === 'watch' ? <WatchPanel tools={tools} /> : null}
        {open === 'display' ? <EnlargedPanel tools={tools} /> : null}
        {open === 'server' ? <ServerPanel /> : null}
      </div>
    </section>
  );
}
