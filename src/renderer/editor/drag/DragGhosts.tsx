import { ViewportPortal } from '@xyflow/react';
import styles from '../canvas.module.css';
import type { Ghost } from './use-node-drag';

/** Marks where the originals stay while copies are dragged away. */
export function DragGhosts({ ghosts }: { readonly ghosts: readonly Ghost[] }) {
  if (ghosts.length === 0) return null;
  return (
    <ViewportPortal>
      {ghosts.map(({ id, x, y, width, height }) => (
        <div key={id} className={styles.ghost} style={{ transform: `translate(${x}px, ${y}px)`, width, height }} />
      ))}
    </ViewportPortal>
  );
}
