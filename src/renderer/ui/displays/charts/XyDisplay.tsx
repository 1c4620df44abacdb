import { useLayoutEffect } from 'react';
import 'uplot/dist/uPlot.min.css';
import { t } from '#shared/words/words';
import type { DisplayOf } from '../display-of';
import styles from './chart-display.module.css';
import { useChart } from './use-chart';
import { XyChart } from './xy-chart';

/** One value over another. */
export function XyDisplay({ display, labels }: { readonly display: DisplayOf<'xy'>; readonly labels: boolean }) {
  const { host, chart } = useChart((element) => new XyChart(element));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chart is a ref, which stays the same one.
  useLayoutEffect(() => chart.current?.update(display), [display]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useLayoutEffect(() => chart.current?.setLabels(labels), [labels]);
  const count = display.series.reduce((sum, { x }) => sum + x.length, 0);
  return (
    <div className={styles.frame}>
      <div ref={host} className={styles.canvas} role="img" aria-label={t('displays.xy', { count })} />
      {count === 0 && labels ? <p className={styles.empty}>{t('displays.no_points')}</p> : null}
    </div>
  );
}
