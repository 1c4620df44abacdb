import { useStore, ViewportPortal } from '@xyflow/react';
import { useCell } from '../../app/hooks';
import type { ReadableCell } from '../../client/cell';
import styles from './drag.module.css';
import type { Gap, Guide } from './guides';
import type { ShownGuides } from './use-guides';

/** The lines that say what a dragged node is aligned with, and which gaps are equal. One pixel wide at any zoom. */
export function DragGuides({ shown }: { readonly shown: ReadableCell<ShownGuides> }) {
  const { guides, gaps } = useCell(shown);
  return guides.length + gaps.length > 0 ? <Lines guides={guides} gaps={gaps} /> : null;
}

function Lines({ guides, gaps }: ShownGuides) {
  const pixel = useStore(({ transform }) => 1 / transform[2]);
  return (
    <ViewportPortal>
      {guides.map((guide) => (
        <Line key={`${guide.axis} ${guide.at}`} guide={guide} pixel={pixel} />
      ))}
      {gaps.map((gap) => (
        <GapMark key={`${gap.axis} ${gap.from}`} gap={gap} pixel={pixel} />
      ))}
    </ViewportPortal>
  );
}

function Line({ guide: { axis, at, from, to }, pixel }: { readonly guide: Guide; readonly pixel: number }) {
  const start = at - pixel / 2;
  return axis === 'x' ? (
    <div className={styles.guide} style={{ left: start, top: from, width: pixel, height: to - from }} />
  ) : (
    <div className={styles.guide} style={{ left: from, top: start, width: to - from, height: pixel }} />
  );
}

function GapMark({ gap: { axis, from, to, at }, pixel }: { readonly gap: Gap; readonly pixel: number }) {
  const end = 4 * pixel;
  return axis === 'x' ? (
    <div
      className={styles.gap}
      data-axis="x"
      style={{ left: from, top: at - end, width: to - from, height: 2 * end, '--pixel': `${pixel}px` }}
    />
  ) : (
    <div
      className={styles.gap}
      data-axis="y"
      style={{ left: at - end, top: from, width: 2 * end, height: to - from, '--pixel': `${pixel}px` }}
    />
  );
}
