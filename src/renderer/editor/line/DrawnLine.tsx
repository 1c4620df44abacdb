import { useCell } from '../../app/hooks';
import type { ReadableCell } from '../../client/cell';
import styles from './line.module.css';
import type { Line } from './use-drawn-line';

/** The line of the lasso or the knife while it is drawn. */
export function DrawnLine({ line }: { readonly line: ReadableCell<Line | undefined> }) {
  const drawn = useCell(line);
  if (!drawn || drawn.points.length < 2) return null;
  const points = drawn.points.map(({ x, y }) => `${x},${y}`).join(' ');
  return (
    <svg className={styles.line} data-tool={drawn.tool} aria-hidden="true">
      {drawn.tool === 'lasso' ? <polygon points={points} /> : <polyline points={points} />}
    </svg>
  );
}
