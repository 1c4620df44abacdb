import { NodeResizeControl, ResizeControlVariant } from '@xyflow/react';
import type { Size } from '#shared/look/node-measures';
import { smallestNode } from './node-size';
import styles from './resize.module.css';

interface NodeResizeProps {
  /** Nodes without a display take their height from their rows. */
  readonly direction: 'both' | 'width';
  readonly onStart: () => void;
  readonly onEnd: (size: Size) => void;
}

/** The right edge for the width, and the lower right corner where the height is the person's too. */
export function NodeResize({ direction, onStart, onEnd }: NodeResizeProps) {
  const shared = {
    minWidth: smallestNode.width,
    minHeight: smallestNode.height,
    autoScale: false,
    onResizeStart: onStart,
    onResizeEnd: (_event: unknown, { width, height }: Size) => onEnd({ width: snap(width), height: snap(height) }),
  };
  return (
    <>
      <NodeResizeControl
        {...shared}
        position="right"
        variant={ResizeControlVariant.Line}
        resizeDirection="horizontal"
        className={styles.edge ?? ''}
      />
      {direction === 'both' ? (
        <NodeResizeControl
          {...shared}
          position="bottom-right"
          variant={ResizeControlVariant.Handle}
          className={styles.corner ?? ''}
        />
      ) : null}
    </>
  );
}

const snap = (length: number): number => Math.round(length / 4) * 4;
