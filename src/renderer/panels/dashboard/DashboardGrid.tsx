import { byPlace, type DashboardItem, placeItems } from '#shared/graph/dashboard';
import type {} from '../../ui/style/css-variables';
import { DashboardCard } from './DashboardCard';
import styles from './dashboard.module.css';

/** To be used: on the grid, or one below the other where the window is narrow. */
export function DashboardGrid({ items }: { readonly items: ReadonlyMap<string, DashboardItem> }) {
  const boxes = [...placeItems(items)].sort(([, a], [, b]) => byPlace(a, b));
  return (
    <div className={styles.grid}>
      {boxes.map(([id, { x, y, w, h }]) => {
        const item = items.get(id);
        return item ? (
          <div
            key={id}
            className={styles.place}
            style={{ gridColumn: `${x + 1} / span ${w}`, gridRow: `${y + 1} / span ${h}`, '--rows': h }}
          >
            <DashboardCard item={item} />
          </div>
        ) : null;
      })}
    </div>
  );
}
