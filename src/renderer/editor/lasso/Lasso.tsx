import { useCell } from '../../app/hooks';
import type { ReadableCell } from '../../client/cell';
import styles from './lasso.module.css';
import type { Point } from './touches';

/** The line of the lasso while it is drawn. */
export function Lasso({ line }: { readonly line: ReadableCell<readonly Point[]> }) {
  const points = useCell(line);
  if (points.length < 2) return null;
  return (
    <svg className={styles.lasso} aria-hidden="true">
      <polygon points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
    </svg>
  );
}
