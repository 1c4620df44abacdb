import type { Display } from '#shared/graph/kinds/displays';
import { axisLabel, seriesToken, shortNumber } from '#shared/look/chart-labels';
import { decimate } from '#shared/look/decimate';
import { formatNumber } from '#shared/look/format-value';
import { extentOf, type Range, valueRange, wholeOf } from '#shared/look/plot-scale';
import { short } from '#shared/look/short';
import type { Box, Pen } from '../pen';
import { el } from '../svg';
import { fonts } from '../text';

type DisplayOf<T extends Display['type']> = Extract<Display, { type: T }>;

/** Where a chart's lines are, and how its numbers become places in it. */
interface Frame {
  readonly box: Box;
  x(value: number): number;
  y(value: number): number;
}

/** Lines over time, with a legend above that carries the newest values. */
export function drawPlot(pen: Pen, plot: DisplayOf<'plot'>, box: Box): string {
  const { times, series, axis } = plot;
  const legend = drawLegend(pen, series, box);
  const chart = { ...box, y: box.y + legend.height, height: box.height - legend.height };
  const whole = wholeOf(plot);
  // Without an axis of its own places are told from the newest sample.
  const origin = axis ? 0 : whole.max;
  const span = whole.max - whole.min;
  const values = series.map((one) => one.values);
  const drawn = decimate({ times, values }, whole.min, whole.max, Math.max(64, Math.round(box.width)));
  const range = valueRange(extentOf(drawn.values.map((each) => ({ values: each }))), undefined);
  const frame = drawFrame(pen, chart, { min: whole.min - origin, max: whole.max - origin }, range, (value) =>
    axisLabel(axis, value, span),
  );
  const lines = drawn.values.map((each, index) => {
    const d = linePath(drawn.times, each, ({ x, y }) => ({ x: frame.of.x(x - origin), y: frame.of.y(y) }));
    return drawLine(pen.color(`var(${seriesToken(index)})`), d);
  });
  const empty = times.length === 0 ? noSamples(pen, chart) : '';
  return legend.drawn + frame.drawn + pen.clip(frame.of.box, ...lines) + empty;
}

/** One value over another. */
export function drawXy(pen: Pen, { draw, reach, series }: DisplayOf<'xy'>, box: Box): string {
  const fitting = {
    x: valueRange(extentOf(series.map(({ x }) => ({ values: x }))), undefined),
    y: valueRange(extentOf(series.map(({ y }) => ({ values: y }))), undefined),
  };
  const shape = plotArea(pen, box, reach === undefined ? fitting.y : { min: -reach, max: reach });
  // Of one scale: the longer side shows as much more as it is longer.
  const [across, up] = [Math.max(1, shape.width / shape.height), Math.max(1, shape.height / shape.width)];
  const ends = (stretch: number): Range => ({ min: -(reach ?? 1) * stretch, max: (reach ?? 1) * stretch });
  const [xs, ys] = reach === undefined ? [fitting.x, fitting.y] : [ends(across), ends(up)];
  const frame = drawFrame(pen, box, xs, ys, shortNumber);
  const drawn = series.map(({ x, y }, index) => {
    const color = pen.color(`var(${seriesToken(index)})`);
    const places = x.map((value, at) => ({ x: frame.of.x(value), y: frame.of.y(y[at] ?? 0) }));
    if (draw === 'points') return drawPoints(color, places);
    const last = places.at(-1);
    const dot = last ? el('circle', { cx: last.x, cy: last.y, r: 3.5, fill: color }) : '';
    return drawLine(color, `M${places.map((place) => `${short(place.x)} ${short(place.y)}`).join('L')}`) + dot;
  });
  return frame.drawn + pen.clip(frame.of.box, ...drawn);
}

const drawLine = (stroke: string, d: string): string =>
  d === '' || d === 'M' ? '' : el('path', { d, fill: 'none', stroke, 'stroke-width': 1.5, 'stroke-linejoin': 'round' });

function drawPoints(fill: string, places: readonly { readonly x: number; readonly y: number }[]): string {
  const d = places.map(({ x, y }) => `M${short(x - 1.5)} ${short(y - 1.5)}h3v3h-3z`).join('');
  return d === '' ? '' : el('path', { d, fill });
}

type Place = { readonly x: number; readonly y: number };

/** A line that is broken where there is no value. */
function linePath(xs: readonly number[], ys: readonly (number | null)[], place: (value: Place) => Place): string {
  let d = '';
  let isDown = false;
  xs.forEach((x, index) => {
    const y = ys[index];
    if (y === null || y === undefined || !Number.isFinite(y)) {
      isDown = false;
      return;
    }
    const at = place({ x, y });
    d += `${isDown ? 'L' : 'M'}${short(at.x)} ${short(at.y)}`;
    isDown = true;
  });
  return d;
}

const noSamples = (pen: Pen, { x, y, width, height }: Box): string =>
  pen.text('No samples yet', {
    x: x + width / 2,
    middle: y + height / 2,
    anchor: 'middle',
    font: fonts.label,
    fill: pen.token('text-faint'),
  });

/** Entries in as many rows as they need, at most two. */
function drawLegend(pen: Pen, series: DisplayOf<'plot'>['series'], box: Box) {
  const [left, right] = [box.x + 12, box.x + box.width - 12];
  let [x, row] = [left, 0];
  const drawn = series.map((one, index) => {
    const newest = one.values.at(-1);
    const value =
      newest === null || newest === undefined ? '–' : `${formatNumber(newest)}${one.unit ? ` ${one.unit}` : ''}`;
    const nameWidth = Math.min(pen.fonts.width(one.name, fonts.label), right - left - 76);
    const width = 16 + nameWidth + 6 + Math.max(40, pen.fonts.width(value, fonts.code));
    if (x > left && x + width > right) [x, row] = [left, row + 1];
    const middle = box.y + 4 + row * 20 + 10;
    const at = x;
    x += width + 12;
    if (row > 1) return '';
    const swatch = { x: at, y: middle - 1, width: 10, height: 2, rx: 1 };
    return [
      el('rect', { ...swatch, fill: pen.color(`var(${seriesToken(index)})`) }),
      pen.text(one.name, {
        x: at + 16,
        middle,
        font: fonts.label,
        fill: pen.token('text-dim'),
        width: nameWidth + 0.5,
      }),
      pen.text(value, { x: at + 22 + nameWidth, middle, font: fonts.code, fill: pen.token('text') }),
    ].join('');
  });
  return { drawn: drawn.join(''), height: series.length === 0 ? 0 : 4 + 20 * Math.min(2, row + 1) };
}

/** The room for lines: beside the numbers of the value axis and above those of the other one. */
function plotArea(pen: Pen, box: Box, values: Range): Box {
  const labels = ticks(values, Math.max(1, Math.floor((box.height - 32) / 28))).map(shortNumber);
  const widest = Math.max(0, ...labels.map((label) => pen.fonts.width(label, fonts.label)));
  const left = Math.max(28, Math.ceil((widest + 14) / 4) * 4);
  return {
    x: box.x + left,
    y: box.y + 8,
    width: Math.max(1, box.width - left - 20),
    height: Math.max(1, box.height - 32),
  };
}

function drawFrame(pen: Pen, outer: Box, xs: Range, ys: Range, labelOfX: (value: number) => string) {
  const box = plotArea(pen, outer, ys);
  const of: Frame = {
    box,
    x: (value) => box.x + ((value - xs.min) / (xs.max - xs.min)) * box.width,
    y: (value) => box.y + box.height - ((value - ys.min) / (ys.max - ys.min)) * box.height,
  };
  const grid = { stroke: pen.token('border'), 'stroke-width': 1 };
  const label = { font: fonts.label, fill: pen.token('text-faint') };
  const across = ticks(xs, Math.max(1, Math.floor(box.width / 60))).map((value) => {
    const x = of.x(value);
    const line = el('line', { x1: x, x2: x, y1: box.y, y2: box.y + box.height, ...grid });
    return line + pen.text(labelOfX(value), { x, middle: box.y + box.height + 12, anchor: 'middle', ...label });
  });
  const up = ticks(ys, Math.max(1, Math.floor(box.height / 28))).map((value) => {
    const y = of.y(value);
    const line = el('line', { x1: box.x, x2: box.x + box.width, y1: y, y2: y, ...grid });
    return line + pen.text(shortNumber(value), { x: box.x - 6, middle: y, anchor: 'end', ...label });
  });
  return { of, drawn: [...across, ...up].join('') };
}

/** Round numbers within a range, at most so many steps of them. */
function ticks({ min, max }: Range, most: number): number[] {
  const rough = (max - min) / most;
  if (!(rough > 0) || !Number.isFinite(rough)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5].find((lead) => lead * power >= rough * 0.999) ?? 10) * power;
  const found: number[] = [];
  for (let at = Math.ceil(min / step - 1e-9); at * step <= max + step * 1e-9 && found.length < 100; at += 1) {
    found.push(Number((at * step).toPrecision(12)));
  }
  return found;
}
