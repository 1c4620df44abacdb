import { useLayoutEffect } from 'react';
import 'uplot/dist/uPlot.min.css';
import type { DisplayOf } from './display-of';
import { formatNumber } from './format-value';
import { PlotChart, seriesToken } from './plot-chart';
import styles from './plot-display.module.css';
import { useChart } from './use-chart';

interface PlotDisplayProps {
  readonly display: DisplayOf<'plot'>;
  /** False where text would be too small to read: the lines alone. */
  readonly labels?: boolean;
}

/** Lines over time, with a legend above that carries the newest values. */
export function PlotDisplay({ display, labels = true }: PlotDisplayProps) {
  const count = display.series.length;
  const { host, chart } = useChart((element) => new PlotChart(element, count), count);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of series makes another chart, which needs the data again.
  useLayoutEffect(() => chart.current?.update(display), [display, count]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another chart must be told again.
  useLayoutEffect(() => chart.current?.setLabels(labels), [labels, count]);

  return (
    <div className={styles.plot} data-labels={labels ? '' : undefined}>
      <ul className={styles.legend}>
        {display.series.map((series, index) => (
          <li key={series.name} className={styles.entry} title={series.name}>
            <span className={styles.swatch} style={{ background: `var(${seriesToken(index)})` }} />
            <span className={styles.name}>{series.name}</span>
            <span className={styles.value}>{newestText(series)}</span>
          </li>
        ))}
      </ul>
      <div className={styles.host}>
        <div ref={host} className={styles.canvas} role="img" aria-label={describe(display)} />
        {display.times.length === 0 ? <p className={styles.empty}>No samples yet</p> : null}
      </div>
    </div>
  );
}

type Series = DisplayOf<'plot'>['series'][number];

function newestText({ values, unit }: Series): string {
  const newest = values[values.length - 1];
  return newest === null || newest === undefined ? '–' : `${formatNumber(newest)}${unit ? ` ${unit}` : ''}`;
}

const describe = ({ series }: DisplayOf<'plot'>): string =>
  series.length === 0
    ? 'Plot without series'
    : `Plot of ${series.map((one) => `${one.name}, now ${newestText(one)}`).join('; ')}`;
