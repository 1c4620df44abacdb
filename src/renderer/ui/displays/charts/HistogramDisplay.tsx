import { formatNumber } from '#shared/look/format-value';
import { t } from '#shared/words/words';
import type { DisplayOf } from '../display-of';
import styles from './chart-display.module.css';

interface HistogramDisplayProps {
  readonly display: DisplayOf<'histogram'>;
  readonly labels: boolean;
}

/** A bar for each bin, as high as it has numbers; the ends of the scale below, the fullest bin above. */
export function HistogramDisplay({ display: { edges, counts, unit }, labels }: HistogramDisplayProps) {
  const most = Math.max(1, ...counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length === 0) return labels ? <p className={styles.nothing}>{t('displays.no_numbers')}</p> : null;
  const ends = unit ? ` ${unit}` : '';
  return (
    <div className={styles.column} data-labels={labels ? '' : undefined}>
      <p className={styles.head}>
        <span>{t('displays.numbers', { count: total })}</span>
        <span>{t('displays.most', { count: most })}</span>
      </p>
      <div className={styles.bins} role="img" aria-label={t('displays.histogram', { total, bins: counts.length })}>
        {counts.map((count, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is known by its place.
            key={at}
            className={styles.bin}
            style={{ height: `${(100 * count) / most}%` }}
            title={t('displays.bin', {
              from: formatNumber(edges[at] ?? 0),
              to: `${formatNumber(edges[at + 1] ?? 0)}${ends}`,
              amount: count,
            })}
          />
        ))}
      </div>
      <p className={styles.foot}>
        <span>{`${formatNumber(edges[0] ?? 0)}${ends}`}</span>
        <span>{`${formatNumber(edges.at(-1) ?? 0)}${ends}`}</span>
      </p>
    </div>
  );
}
