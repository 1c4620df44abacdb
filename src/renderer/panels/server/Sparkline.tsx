import { useLayoutEffect, useRef } from 'react';
import 'uplot/dist/uPlot.min.css';
import { watchTheme } from '../../ui/displays/watch-theme';
import styles from './Meter.module.css';
import type { MeterLine } from './meters';
import { SparkChart } from './spark-chart';

interface SparklineProps {
  readonly times: readonly number[];
  readonly lines: readonly MeterLine[];
}

/** The lines' shape over the last two minutes; their figures stand beside it as text. */
export function Sparkline({ times, lines }: SparklineProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<SparkChart>(undefined);

  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const made = new SparkChart(element);
    chart.current = made;
    const resize = new ResizeObserver(() => made.resize(element.clientWidth, element.clientHeight));
    resize.observe(element);
    const theme = watchTheme(() => made.restyle());
    return () => {
      theme.dispose();
      resize.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, []);

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
