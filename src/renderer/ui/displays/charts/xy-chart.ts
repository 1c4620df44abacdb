import UPlot from 'uplot';
import type { Disposable } from '#shared/base/disposable';
import { seriesToken, shortNumber } from '#shared/look/chart-labels';
import { extentOf, type Range, valueRange } from '#shared/look/plot-scale';
import type { DisplayOf } from '../display-of';
import { axisOptions, axisWidth, chartColors } from './chart-style';

type Xy = DisplayOf<'xy'>;

const nothing: Xy = { type: 'xy', draw: 'line', series: [] };

/** One value over another in an element: made once, then fed. Both axes keep their ends while what is drawn fits them. */
export class XyChart implements Disposable {
  private readonly chart: UPlot;
  private display: Xy = nothing;
  private x: Range | undefined;
  private y: Range | undefined;
  private colors: CSSStyleDeclaration;
  private labels = true;

  constructor(private readonly host: HTMLElement) {
    this.colors = getComputedStyle(host);
    this.chart = new UPlot(this.options(), [[], []], host);
  }

  update(display: Xy): void {
    this.display = display;
    this.x = valueRange(extentOf(display.series.map(({ x }) => ({ values: x }))), this.x);
    this.y = valueRange(extentOf(display.series.map(({ y }) => ({ values: y }))), this.y);
    // Its own samples only give it something to scale: the lines go back and forth in x, so they are drawn by `draw`.
    this.chart.setData([
      [this.x.min, this.x.max],
      [null, null],
    ]);
  }

  setLabels(shown: boolean): void {
    if (shown === this.labels) return;
    this.labels = shown;
    this.chart.redraw(false, true);
  }

  resize(width: number, height: number): void {
    if (width < 1 || height < 1) return;
    if (width !== this.chart.width || height !== this.chart.height) this.chart.setSize({ width, height });
  }

  restyle(): void {
    this.colors = getComputedStyle(this.host);
    this.chart.redraw(false, true);
  }

  dispose(): void {
    this.chart.destroy();
  }

  private draw(chart: UPlot): void {
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    this.display.series.forEach((series, index) => {
      const color = this.colors.getPropertyValue(seriesToken(index));
      const places = series.x.map(
        (x, at) => [chart.valToPos(x, 'x', true), chart.valToPos(series.y[at] ?? 0, 'y', true)] as const,
      );
      if (this.display.draw === 'points') drawPoints(ctx, places, color);
      else drawLine(ctx, places, color);
    });
    ctx.restore();
  }

  /** The ends of an axis that is `stretch` times as long as the other one. */
  private span(fitting: Range | undefined, stretch: number): [number, number] {
    const { reach } = this.display;
    if (reach === undefined) return [fitting?.min ?? 0, fitting?.max ?? 1];
    // Before it has a size, neither side has a length.
    const end = reach * Math.max(1, Number.isFinite(stretch) ? stretch : 1);
    return [-end, end];
  }

  private options(): UPlot.Options {
    const axis = axisOptions(
      this.colors,
      chartColors(() => this.colors),
    );
    const values: UPlot.Axis['values'] = (_chart, splits) =>
      splits.map((split) => (this.labels ? shortNumber(split) : ''));
    return {
      width: Math.max(1, this.host.clientWidth),
      height: Math.max(1, this.host.clientHeight),
      padding: [8, 20, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      scales: {
        x: { time: false, range: (chart) => this.span(this.x, chart.bbox.width / chart.bbox.height) },
        y: { range: (chart) => this.span(this.y, chart.bbox.height / chart.bbox.width) },
      },
      axes: [
        { ...axis, size: 24, gap: 4, space: 60, values },
        { ...axis, gap: 6, space: 28, size: axisWidth, values },
      ],
      series: [{}, { show: true, points: { show: false } }],
      hooks: { draw: [(chart) => this.draw(chart)] },
    };
  }
}

type Places = readonly (readonly [number, number])[];

function drawPoints(ctx: CanvasRenderingContext2D, places: Places, color: string): void {
  const size = 3 * devicePixelRatio;
  ctx.fillStyle = color;
  for (const [x, y] of places) ctx.fillRect(x - size / 2, y - size / 2, size, size);
}

/** With a dot at its newest end, which else could not be told from the oldest. */
function drawLine(ctx: CanvasRenderingContext2D, places: Places, color: string): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  for (const [x, y] of places) ctx.lineTo(x, y);
  ctx.stroke();
  const newest = places.at(-1);
  if (!newest) return;
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.arc(newest[0], newest[1], 3.5 * devicePixelRatio, 0, 2 * Math.PI);
  ctx.fill();
}
