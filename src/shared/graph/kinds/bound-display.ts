import { rawLength } from '../values/image-value';
import { boundShapes } from '../values/scene';
import { displayLimits, toWireValue } from '../values/wire-value';
import type { Display } from './displays';

type Plot = Extract<Display, { type: 'plot' }>;
type Log = Extract<Display, { type: 'log' }>;
type Xy = Extract<Display, { type: 'xy' }>;
type Table = Extract<Display, { type: 'table' }>;
type Heatmap = Extract<Display, { type: 'heatmap' }>;
type Image = Extract<Display, { type: 'image' }>;

/**
 * The most that is shown, whatever a node's own code gives. Bytes of an image are those of 640 by 480 pixels in RGBA; its
 * pixels are those of a file, which a window has to unpack.
 */
export const displayBounds = {
  points: 2_000,
  series: 16,
  text: 20_000,
  bars: 256,
  cells: 40_000,
  cell: 200,
  levels: 65_536,
  lines: 200,
  line: 1_000,
  json: 8_000_000,
  image: 640 * 480 * 4,
  pixels: 50_000_000,
} as const;

/** Wide enough that a value which was cut to what is shown keeps the marks of where it was cut. */
const valueLimits = {
  ...displayLimits,
  text: displayLimits.text + 100,
  items: displayLimits.items + 1,
  total: displayLimits.total * 2,
};

/** The display itself when it is within bounds; else one that shows as much of it as they allow. */
export function boundDisplay(display: Display): Display {
  switch (display.type) {
    case 'plot':
      return boundPlot(display);
    case 'log':
      return boundLog(display);
    case 'text':
      return display.text.length > displayBounds.text
        ? { ...display, text: cut(display.text, displayBounds.text) }
        : display;
    case 'value':
      return { type: 'value', value: toWireValue(display.value, valueLimits) };
    case 'tree':
      return display.json.length > displayBounds.json ? words(`${display.json.length} characters of JSON`) : display;
    case 'image':
      return boundImage(display);
    case 'xy':
      return boundXy(display);
    case 'histogram':
      return display.counts.length > displayBounds.bars ? words(`${display.counts.length} bins`) : display;
    case 'bars':
      return { ...display, bars: display.bars.slice(0, displayBounds.bars) };
    case 'table':
      return boundTable(display);
    case 'heatmap':
      return boundHeatmap(display);
    case 'scene':
      return { ...display, shapes: boundShapes(display.shapes) };
    case 'markdown':
      return display.text.length > displayBounds.text
        ? { ...display, text: cut(display.text, displayBounds.text) }
        : display;
    default:
      return display;
  }
}

/** A curve of too many points is sampled evenly, the newest always among them. */
function boundPlot(plot: Plot): Plot {
  const { points, series: most } = displayBounds;
  const count = plot.times.length;
  if (count <= points && plot.series.length <= most) return plot;
  const step = Math.max(1, Math.ceil(count / points));
  const sample = <T>(all: readonly T[]) => all.filter((_, at) => (count - 1 - at) % step === 0);
  const series = plot.series.slice(0, most).map((one) => ({ ...one, values: sample(one.values) }));
  return { ...plot, times: sample(plot.times), series };
}

/** The newest points, which are the last. */
function boundXy({ series, ...xy }: Xy): Xy {
  const { points, series: most } = displayBounds;
  return {
    ...xy,
    series: series.slice(0, most).map(({ name, x, y }) => {
      const count = Math.min(x.length, y.length);
      const from = Math.max(0, count - points);
      return { name, x: x.slice(from, count), y: y.slice(from, count) };
    }),
  };
}

function boundTable({ columns, rows, more, paged }: Table): Display {
  const { cells, cell } = displayBounds;
  if (columns.length > cells) return words(`${columns.length} columns`);
  const most = Math.floor(cells / Math.max(1, columns.length));
  const shown = rows.slice(0, most).map((row) => row.map((one) => (typeof one === 'string' ? cut(one, cell) : one)));
  const left = more + Math.max(0, rows.length - most);
  return { type: 'table', columns, rows: shown, more: left, ...(paged && { paged }) };
}

function boundHeatmap(map: Heatmap): Display {
  const cells = map.columns * map.rows;
  if (cells > displayBounds.levels) return words(`${map.columns} by ${map.rows} cells`);
  const bytes = (map.levels.length / 4) * 3 - (map.levels.match(/=*$/)?.[0].length ?? 0);
  return bytes === cells ? map : { type: 'text', text: `There should be ${cells} cells, not ${bytes}.` };
}

const words = (what: string): Display => ({ type: 'text', text: `${what} are too many to be shown.` });

function boundLog({ lines }: Log): Log {
  const { lines: most, line: longest } = displayBounds;
  const shown = lines.slice(-most);
  return { type: 'log', lines: shown.map((line) => ({ ...line, text: cut(line.text, longest) })) };
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** Part of an image shows nothing, so one that is too large, or not whole, is replaced by words. */
function boundImage(image: Image): Display {
  const { data } = image;
  const bytes = typeof data === 'string' ? Math.floor((data.length / 4) * 3) : data.byteLength;
  if (bytes > displayBounds.image) {
    return { type: 'text', text: `The image has ${bytes} bytes; at most ${displayBounds.image} can be shown.` };
  }
  const pixels = image.width * image.height;
  if (pixels > displayBounds.pixels) {
    return { type: 'text', text: `The image has ${pixels} pixels; at most ${displayBounds.pixels} can be shown.` };
  }
  const whole = rawLength(image);
  // Also what is left of bytes that were moved away once and then shown again.
  if (bytes === 0 && image.width > 0) return { type: 'text', text: 'The image has no bytes.' };
  if (typeof data === 'string' || whole === undefined || whole === bytes) return image;
  return { type: 'text', text: `The image should have ${whole} bytes of pixels, not ${bytes}.` };
}
