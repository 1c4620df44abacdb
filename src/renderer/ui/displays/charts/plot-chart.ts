import UPlot from 'uplot';
import type { Disposable } from '#shared/base/disposable';
import { axisLabel, seriesToken, shortNumber } from '#shared/look/chart-labels';
import { decimate } from '#shared/look/decimate';
import { extentOf, type Range, valueRange, wholeOf } from '#shared/look/plot-scale';
import type { DisplayOf } from '../display-of';
import { axisOptions, axisWidth, chartColors } from './chart-style';
import { listenToHands, type Place, type PlotHands } from './plot-gestures';
import type { HeldView } from './plot-view';

type Plot = DisplayOf<'plot'>;

/** What the cursor stands at. */
export interface CursorReading {
  /** Its place along the axis; without an axis of its own the seconds before the newest sample. */
  readonly time: number;
  readonly values: readonly (number | null)[];
}

export interface PlotEvents extends Omit<PlotHands, 'point' | 'box'> {
  box(x: Range, y: Range): void;
  read(reading: CursorReading | undefined): void;
}

/**
 * A live chart over an element: made once, then fed. Time runs from the left to "now" at the right edge, in seconds
 * before the newest sample, so that grid and labels stand still while the lines move. Of many samples only as many are
 * drawn as there are pixels.
 */
export class PlotChart implements Disposable {
  private readonly chart: UPlot;
  private readonly hands: Disposable;
  private display: Plot = { type: 'plot', times: [], series: [] };
  private view: HeldView | undefined;
  private x: Range = { min: -1, max: 0 };
  private range: Range = { min: 0, max: 1 };
  private drawn: Range | undefined;
  private colors: CSSStyleDeclaration;
  private labels = true;

  constructor(
    private readonly host: HTMLElement,
    seriesCount: number,
    private readonly events: PlotEvents,
  ) {
    this.colors = getComputedStyle(host);
    this.chart = new UPlot(this.options(seriesCount), [[], ...Array.from({ length: seriesCount }, () => [])], host);
    this.hands = listenToHands(this.chart.over, {
      ...events,
      point: (at) => this.point(at),
      box: (from, to, done) => this.box(from, to, done),
    });
  }

  /** From the left edge to the right one. */
  get span(): number {
    return this.x.max - this.x.min;
  }

  /** The values between the lower and the upper edge. */
  get shown(): Range {
    return this.range;
  }

  /** How many samples side by side can be told apart. */
  get columns(): number {
    return Math.max(64, Math.round(this.chart.bbox.width / devicePixelRatio) || 0);
  }

  /** @param view the part to draw; undefined: the newest samples. */
  update(display: Plot, view: HeldView | undefined): void {
    this.display = display;
    this.view = view;
    this.draw();
  }

  resize(width: number, height: number): void {
    if (width < 1 || height < 1) return;
    if (width === this.chart.width && height === this.chart.height) return;
    this.chart.setSize({ width, height });
    this.draw();
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

  /** The chart as it is, on the ground it stands on. */
  picture(): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    const { width, height } = this.chart.ctx.canvas;
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    if (context) {
      context.fillStyle = this.colors.getPropertyValue('--surface-node');
      context.fillRect(0, 0, width, height);
      context.drawImage(this.chart.ctx.canvas, 0, 0);
    }
    return canvas;
  }

  dispose(): void {
    this.hands.dispose();
    this.chart.destroy();
  }

  private draw(): void {
    const { times, series, axis } = this.display;
    const seen = this.view?.x ?? wholeOf(this.display);
    const newest = axis ? 0 : (times.at(-1) ?? 0);
    const { columns } = this;
    const drawn = decimate({ times, values: series.map(({ values }) => values) }, seen.min, seen.max, columns);
    const extent = extentOf(drawn.values.map((values) => ({ values })));
    this.drawn = valueRange(extent, this.drawn);
    this.x = { min: seen.min - newest, max: seen.max - newest };
    this.range = this.view?.y ?? this.drawn;
    this.chart.setData([drawn.times.map((time) => time - newest), ...drawn.values]);
  }

  private point(at: Place | undefined): void {
    const { clientWidth, clientHeight } = this.chart.over;
    this.chart.setCursor(at ? { left: at.x * clientWidth, top: (1 - at.y) * clientHeight } : { left: -10, top: -10 });
  }

  private readCursor(): void {
    const { idx } = this.chart.cursor;
    const [times, ...values] = this.chart.data;
    const time = idx === null || idx === undefined ? undefined : times[idx];
    this.events.read(
      idx === null || idx === undefined || time === undefined
        ? undefined
        : { time, values: values.map((series) => series[idx] ?? null) },
    );
  }

  private box(from: Place, to: Place, done: boolean): void {
    const [x, y] = [ordered(from.x, to.x), ordered(from.y, to.y)];
    const { clientWidth, clientHeight } = this.chart.over;
    const [width, height] = [(x.max - x.min) * clientWidth, (y.max - y.min) * clientHeight];
    const select = { left: x.min * clientWidth, top: (1 - y.max) * clientHeight, width, height };
    this.chart.setSelect(done ? { left: 0, top: 0, width: 0, height: 0 } : select, false);
    // Less was a click that slipped.
    if (done && width > 4 && height > 4) this.events.box(x, y);
  }

  private options(seriesCount: number): UPlot.Options {
    const colors = chartColors(() => this.colors);
    const axis = axisOptions(this.colors, colors);
    const nothing = () => null;
    return {
      width: Math.max(1, this.host.clientWidth),
      height: Math.max(1, this.host.clientHeight),
      padding: [8, 20, 0, 0],
      legend: { show: false },
      cursor: {
        x: true,
        y: false,
        points: { size: 6 },
        drag: { setScale: false, x: false, y: false },
        // Its own listeners do not know of the scale at which a canvas shows it.
        bind: {
          mousedown: nothing,
          mouseup: nothing,
          mousemove: nothing,
          mouseenter: nothing,
          mouseleave: nothing,
          click: nothing,
          dblclick: nothing,
        },
      },
      select: { show: true, left: 0, top: 0, width: 0, height: 0 },
      hooks: { setCursor: [() => this.readCursor()] },
      scales: {
        x: { time: false, range: () => [this.x.min, this.x.max] },
        y: { range: () => [this.range.min, this.range.max] },
      },
      axes: [
        {
          ...axis,
          size: 24,
          gap: 4,
          space: 60,
          values: (_chart, splits) =>
            splits.map((split) => (this.labels ? axisLabel(this.display.axis, split, this.span) : '')),
        },
        {
          ...axis,
          gap: 6,
          space: 28,
          size: axisWidth,
          values: (_chart, splits) => splits.map((split) => (this.labels ? shortNumber(split) : '')),
        },
      ],
      series: [
        {},
        ...Array.from({ length: seriesCount }, (_, index) => ({
          stroke: colors(seriesToken(index)),
          width: 1.5,
          points: { show: false },
        })),
      ],
    };
  }
}

const ordered = (a: number, b: number): Range => {
  const [one, other] = [Math.min(1, Math.max(0, a)), Math.min(1, Math.max(0, b))];
  return { min: Math.min(one, other), max: Math.max(one, other) };
};
