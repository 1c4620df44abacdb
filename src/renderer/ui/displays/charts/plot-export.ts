import type { Range } from '#shared/look/plot-scale';
import type { DisplayOf } from '../display-of';

type Plot = DisplayOf<'plot'>;

/** The samples between two times as CSV: what stands along the axis, Unix seconds of times, then a column a series. */
export function plotCsv({ times, series, axis }: Plot, { min, max }: Range): string {
  const head = [axis?.title ?? 'time', ...series.map(({ name, unit }) => (unit ? `${name} (${unit})` : name))]
    .map(csvField)
    .join(',');
  const rows = times.flatMap((time, at) =>
    time >= min && time <= max ? [[time, ...series.map(({ values }) => values[at] ?? '')].join(',')] : [],
  );
  return `${[head, ...rows].join('\r\n')}\r\n`;
}

/** Quoted where it has to be; what a spreadsheet would take for a formula is kept from being one. */
function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
