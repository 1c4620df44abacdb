import { useLayoutEffect } from 'react';
import 'uplot/dist/uPlot.min.css';
import { useChart } from '../../ui/displays/use-chart';
import styles from './Meter.module.css';
import type { MeterLine } from './meters';
import { SparkChart } from './spark-chart';

interface SparklineProps {
  readonly times: readonly number[];
  readonly lines: readonly MeterLine[];
}

/** The lines' shape over the last two minutes; their figures stand beside it as text. */
export function Sparkline({ times, lines }: SparklineProps) {
  const { host, chart } = useChart((element) => new SparkChart(element));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the chart is a ref, which stays the same one.
  useLayoutEffect(
    () =>
      chart.current?.update(
        times,
        lines.map(({ values }) => values),
      ),
    [times, lines],
  );

  return <div ref={host} className={styles.spark} aria-hidden="true" />;
}
