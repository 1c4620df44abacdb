import UPlot from 'uplot';
import type { Disposable } from '#shared/base/disposable';
import { extentOf, type Range, timeSpan, valueRange } from '#shared/look/plot-scale';

/** Tokens of the lines' colours: what is looked at first, and what it is compared with. */
export const sparkTokens = ['--type-number', '--text-faint'] as const;

export interface SparkOptions {
  /** Where the value axis begins: at zero for what is an amount, at the least value for what is a signal. */
  readonly base: 'zero' | 'least';
  /** Seconds from the left edge to now while there are few samples: a line over the whole width says little then. */
  readonly leastSpan: number;
  /** Whether a value holds until the next one comes, or is met on a straight way. */
  readonly line: 'straight' | 'steps';
}

/** Figures of a server, one a second. */
export const amounts: SparkOptions = { base: 'zero', leastSpan: 15, line: 'straight' };
/** What a port gave, whenever it did. */
export const signal: SparkOptions = { base: 'least', leastSpan: 1, line: 'steps' };

/** Seconds from the left edge to now for samples of these times. */
export const sparkSpan = (times: readonly number[], { leastSpan }: SparkOptions): number =>
  Math.max(leastSpan, timeSpan((times.at(-1) ?? 0) - (times[0] ?? 0)));

/** Two lines over time, without axes: the shape of what happened. Made once, then fed. */
export class SparkChart implements Disposable {
  private readonly chart: UPlot;
  private range: Range | undefined;
  private span: number;
  private colors: CSSStyleDeclaration;

  constructor(
    private readonly host: HTMLElement,
    private readonly manner: SparkOptions,
  ) {
    this.span = manner.leastSpan;
    this.colors = getComputedStyle(host);
    this.chart = new UPlot(this.options(), [[], [], []], host);
  }

  update(times: readonly number[], lines: readonly (readonly (number | null)[])[]): void {
    const newest = times.at(-1) ?? 0;
    this.span = sparkSpan(times, this.manner);
    const extent = extentOf(lines.map((values) => ({ values })));
    const data = this.manner.base === 'least' ? extent : { min: 0, max: Math.max(0, extent?.max ?? 0) || 1 };
    this.range = valueRange(data, this.range);
    const values = sparkTokens.map((_, index) => [...(lines[index] ?? times.map(() => null))]);
    this.chart.setData([times.map((time) => time - newest), ...values]);
  }

  resize(width: number, height: number): void {
    if (width < 1 || height < 1) return;
    if (width !== this.chart.width || height !== this.chart.height) this.chart.setSize({ width, height });
  }

  /** Draws anew with the colours that hold now. */
  restyle(): void {
    this.colors = getComputedStyle(this.host);
    this.chart.redraw(false, true);
  }

  dispose(): void {
    this.chart.destroy();
  }

  private options(): UPlot.Options {
    const color = (token: string) => () => this.colors.getPropertyValue(token);
    const steps = this.manner.line === 'steps' ? UPlot.paths.stepped?.({ align: 1 }) : undefined;
    return {
      width: Math.max(1, this.host.clientWidth),
      height: Math.max(1, this.host.clientHeight),
      // Room for half a line's width, so that none is cut at the edges.
      padding: [2, 1, 1, 0],
      legend: { show: false },
      cursor: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      scales: {
        x: { time: false, range: () => [-this.span, 0] },
        y: { range: () => [this.range?.min ?? 0, this.range?.max ?? 1] },
      },
      axes: [{ show: false }, { show: false }],
      series: [
        {},
        ...sparkTokens.map((token, index) => ({
          stroke: color(token),
          width: index === 0 ? 1.5 : 1,
          points: { show: false },
          ...(steps && { paths: steps }),
        })),
      ],
    };
  }
}
