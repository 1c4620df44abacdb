import { useLayoutEffect } from 'react';
import 'uplot/dist/uPlot.min.css';
import { SparkChart, type SparkOptions } from './spark-chart';
import { useChart } from './use-chart';

interface SparklineProps {
  readonly times: readonly number[];
  /** One or two, by sample. */
  readonly lines: readonly (readonly (number | null)[])[];
  readonly manner: SparkOptions;
  readonly className?: string | undefined;
}

/** The lines' shape over the last moments; their figures stand beside it as text. */
export function Sparkline({ times, lines, manner, className }: SparklineProps) {
  const { host, chart } = useChart((element) => new SparkChart(element, manner));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the chart is a ref, which stays the same one.
  useLayoutEffect(() => chart.current?.update(times, lines), [times, lines]);

  return <div ref={host} className={className} aria-hidden="true" />;
}
