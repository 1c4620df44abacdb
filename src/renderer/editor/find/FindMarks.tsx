import { useStore, ViewportPortal } from '@xyflow/react';
import styles from './find.module.css';

interface FindMarksProps {
  readonly hits: readonly string[];
  readonly at: number;
}

/** Frames round the nodes that were found. */
export function FindMarks({ hits, at }: FindMarksProps) {
  const nodes = useStore((flow) => flow.nodes);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return (
    <ViewportPortal>
      {hits.map((id, index) => {
        const node = byId.get(id);
        if (!node?.measured) return null;
        const { x, y } = node.position;
        const { width = 0, height = 0 } = node.measured;
        return (
          <div
            key={id}
            className={styles.mark}
            data-current={index === at ? '' : undefined}
            style={{ left: x, top: y, width, height }}
          />
        );
      })}
    </ViewportPortal>
  );
}
