import type { Display } from './displays';
import { displayLimits, toWireValue } from './wire-value';

type Plot = Extract<Display, { type: 'plot' }>;
type Log = Extract<Display, { type: 'log' }>;

/** The most that is shown, whatever a node's own code gives. */
export const displayBounds = { points: 2_000, series: 16, text: 20_000, lines: 200, line: 1_000 } as const;

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
  return { type: 'plot', times: sample(plot.times), series };
}

function boundLog({ lines }: Log): Log {
  const { lines: most, line: longest } = displayBounds;
  const shown = lines.slice(-most);
  return { type: 'log', lines: shown.map((line) => ({ ...line, text: cut(line.text, longest) })) };
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
