import { useEffect, useMemo } from 'react';
import { type Range, wholeOf } from '#shared/look/plot-scale';
import type { DisplayOf } from '../display-of';
import type { AskRows } from '../tables/table-pages';
import { useVersion } from '../use-version';
import { PlotRanges } from './plot-ranges';

type Plot = DisplayOf<'plot'>;

/**
 * What a plot shows: the samples that were sent, and where there are more and somebody gives them, those in sight.
 *
 * @param view the part in sight; undefined: the whole. @param columns in which it is drawn.
 */
export function usePlotRange(plot: Plot, view: Range | undefined, columns: number, ask: AskRows | undefined): Plot {
  const isLong = plot.samples !== undefined && ask !== undefined;
  const ranges = useMemo(() => (isLong && ask ? new PlotRanges(ask) : undefined), [isLong, ask]);
  const version = useVersion(ranges);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each plot that comes may have other samples.
  useEffect(() => ranges?.renew(), [ranges, plot]);
  useEffect(() => {
    const all = wholeOf(plot);
    ranges?.show(view ?? all, columns, all);
  }, [ranges, view, plot, columns]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version fills in other samples.
  return useMemo(() => ranges?.fill(plot) ?? plot, [ranges, plot, version]);
}
