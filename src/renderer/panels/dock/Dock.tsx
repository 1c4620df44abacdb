import { useState } from 'react';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import type { DockTab } from '../../app/view-state';
import { IconButton } from '../../ui/IconButton';
import { ResizeHandle } from '../../ui/ResizeHandle';
import type { SizeBounds } from '../../ui/resize';
import { scaled } from '../../ui/scale';
import { TabStrip } from '../../ui/TabStrip';
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

const name = 'Log, errors, watched values and server';

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
    { value: 'log', label: 'Log', count: lines },
    { value: 'errors', label: 'Errors', count: openTroubles(troubles), danger: true },
    { value: 'watch', label: 'Watch', count: pins },
    ...(enlarged === undefined && open !== 'display' ? [] : [{ value: 'display', label: 'Display' } as const]),
    { value: 'server', label: 'Server' },
  ] as const satisfies readonly { value: DockTab; label: string; count?: number; danger?: boolean }[];
  return (
    <section className={styles.dock} style={{ height: scaled(size) }} aria-label={name} data-region={name}>
      <ResizeHandle
        label="Height of the dock"
        grows="up"
        size={size}
        bounds={bounds}
        onResize={setSize}
        onCollapse={() => view.dock.set(undefined)}
      />
      <div className={styles.head}>
        <TabStrip label={name} tabs={tabs} value={open} onChange={(tab) => view.dock.set(tab)} />
        <div ref={setTools} className={styles.tools} />
        <IconButton icon="IconX" label="Close" position="top" onClick={() => view.dock.set(undefined)} />
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
