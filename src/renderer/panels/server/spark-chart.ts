import UPlot from 'uplot';
import type { Disposable } from '#shared/base/disposable';
import { type Range, timeSpan, valueRange } from '../../ui/displays/plot-scale';

/** Seconds from the left edge to now while there are few samples: a line over the whole width says little then. */
const leastSpan = 15;

/** Tokens of the lines' colours: what is looked at first, and what it is compared with. */
export const sparkTokens = ['--type-number', '--text-faint'] as const;

/** Seconds from the left edge to now for samples of these times. */
export const sparkSpan = (times: readonly number[]): number =>
  Math.max(leastSpan, timeSpan((times.at(-1) ?? 0) - (times[0] ?? 0)));

/** Two lines over time, without axes: the shape of what happened. Made once, then fed. */
export class SparkChart implements Disposable {
  private readonly chart: UPlot;
  private range: Range | undefined;
  private span = leastSpan;
  private colors: CSSStyleDeclaration;

  constructor(private readonly host: HTMLElement) {
    this.colors = getComputedStyle(host);
    this.chart = new UPlot(this.options(), [[], [], []], host);
  }

  update(times: readonly number[], lines: readonly (readonly (number | null)[])[]): void {
    const newest = times.at(-1) ?? 0;
    this.span = sparkSpan(times);
    let highest = 0;
    for (const line of lines) for (const value of line) highest = Math.max(highest, value ?? 0);
    this.range = valueRange({ min: 0, max: highest > 0 ? highest : 1 }, this.range);
    this.chart.setData([times.map((time) => time - newest), ...lines.map((line) => [...line])]);
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
        y: { range: () => [0, this.range?.max ?? 1] },
      },
      axes: [{ show: false }, { show: false }],
      series: [
        {},
        ...sparkTokens.map((token, index) => ({
          stroke: color(token),
          width: index === 0 ? 1.5 : 1,
          points: { show: false },
        })),
      ],
    };
  }
}
