import UPlot from 'uplot';
import type { Disposable } from '#shared/base/disposable';
import type { DisplayOf } from './display-of';
import { formatExact } from './format-value';
import { extentOf, type Range, timeSpan, valueRange } from './plot-scale';

/** Tokens of the lines' colours, in the order of the series. */
export const seriesTokens = [
  '--type-number',
  '--type-list',
  '--type-text',
  '--type-image',
  '--type-boolean',
  '--type-dict',
  '--type-device',
  '--type-any',
] as const;

export const seriesToken = (index: number): string => seriesTokens[index % seriesTokens.length] ?? '--text';

/** Pixels a character of an axis label takes, at 12 px. */
const characterWidth = 7.2;

/**
 * A live chart over an element: made once, then fed. Time runs from the left to "now" at the right edge, in seconds
 * before the newest sample, so that grid and labels stand still while the lines move.
 */
export class PlotChart implements Disposable {
  private readonly chart: UPlot;
  private span = 1;
  private range: Range = { min: 0, max: 1 };
  private drawn: Range | undefined;
  private colors: CSSStyleDeclaration;
  private labels = true;

  constructor(
    private readonly host: HTMLElement,
    seriesCount: number,
  ) {
    this.colors = getComputedStyle(host);
    this.chart = new UPlot(this.options(seriesCount), [[], ...Array.from({ length: seriesCount }, () => [])], host);
  }

  update({ times, series }: DisplayOf<'plot'>): void {
    const newest = times[times.length - 1] ?? 0;
    const oldest = times[0] ?? newest;
    this.span = timeSpan(newest - oldest);
    this.drawn = valueRange(extentOf(series), this.drawn);
    this.range = this.drawn;
    this.chart.setData([times.map((time) => time - newest), ...series.map(({ values }) => values)]);
  }

  resize(width: number, height: number): void {
    if (width < 1 || height < 1) return;
    if (width !== this.chart.width || height !== this.chart.height) this.chart.setSize({ width, height });
  }

  /** Whether the axes carry numbers; from afar they could not be read. */
  setLabels(shown: boolean): void {
    if (shown === this.labels) return;
    this.labels = shown;
    this.chart.redraw(false, true);
  }

  /** Draws anew with the colours and fonts that hold now. */
  restyle(): void {
    this.colors = getComputedStyle(this.host);
    this.chart.redraw(false, true);
  }

  dispose(): void {
    this.chart.destroy();
  }

  private options(seriesCount: number): UPlot.Options {
    const color = (token: string) => () => this.colors.getPropertyValue(token);
    const font = `12px ${this.colors.getPropertyValue('--font-ui')}`;
    const shared: UPlot.Axis = {
      stroke: color('--text-faint'),
      font,
      ticks: { show: false },
      grid: { stroke: color('--border'), width: 1 },
    };
    return {
      width: Math.max(1, this.host.clientWidth),
      height: Math.max(1, this.host.clientHeight),
      padding: [8, 20, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      scales: {
        x: { time: false, range: () => [-this.span, 0] },
        y: { range: () => [this.range.min, this.range.max] },
      },
      axes: [
        {
          ...shared,
          size: 24,
          gap: 4,
          space: 60,
          values: (_chart, splits) => splits.map((split) => (this.labels ? secondsLabel(split) : '')),
        },
        {
          ...shared,
          gap: 6,
          space: 28,
          size: (_chart, values) => {
            const longest = Math.max(0, ...(values ?? []).map((value) => value.length));
            return Math.max(28, Math.ceil((longest * characterWidth + 14) / 4) * 4);
          },
          values: (_chart, splits) => splits.map((split) => (this.labels ? shortNumber(split) : '')),
        },
      ],
      series: [
        {},
        ...Array.from({ length: seriesCount }, (_, index) => ({
          stroke: color(seriesToken(index)),
          width: 1.5,
          points: { show: false },
        })),
      ],
    };
  }
}

const secondsLabel = (seconds: number): string =>
  Math.abs(seconds) < 1e-9 ? 'now' : `${formatExact(seconds).replace('-', '−')} s`;

function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${formatExact(value / 1e9)} G`.replace('-', '−');
  if (size >= 1e6) return `${formatExact(value / 1e6)} M`.replace('-', '−');
  if (size >= 1e4) return `${formatExact(value / 1e3)} k`.replace('-', '−');
  return formatExact(value).replace('-', '−');
}
