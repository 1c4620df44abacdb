import { t } from '../words/words';
import { formatExact } from './format-value';

/** Tokens of the lines' colours, in the order of the series. */
const seriesTokens = [
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

/** A number of an axis: "1.5 k", "−3". */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${formatExact(value / 1e9)} G`.replace('-', '−');
  if (size >= 1e6) return `${formatExact(value / 1e6)} M`.replace('-', '−');
  if (size >= 1e4) return `${formatExact(value / 1e3)} k`.replace('-', '−');
  return formatExact(value).replace('-', '−');
}

/** A place on a time axis, before the newest sample. */
const secondsLabel = (seconds: number): string =>
  Math.abs(seconds) < 1e-9 ? t('node.now') : `${formatExact(Number(seconds.toPrecision(6))).replace('-', '−')} s`;

/** What stands along the axis of a plot: without one, the time before the newest sample. */
export interface PlotAxis {
  readonly type: 'number' | 'date';
  readonly title?: string | undefined;
}

/** @param span what the axis shows in all: no more of a date is written than tells its places apart. */
export function axisLabel(axis: PlotAxis | undefined, value: number, span: number): string {
  if (!axis) return secondsLabel(value);
  if (axis.type === 'number') return formatExact(Number(value.toPrecision(12))).replace('-', '−');
  return dateLabel(new Date(value * 1000), span);
}

const day = 86_400;

function dateLabel(date: Date, span: number): string {
  if (Number.isNaN(date.getTime())) return '';
  const two = (number: number) => String(number).padStart(2, '0');
  const days = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  if (span > 4 * day) return days;
  const minutes = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (span > day) return `${days} ${minutes}`;
  if (span > 600) return minutes;
  const seconds = `${minutes}:${two(date.getSeconds())}`;
  return span > 10 ? seconds : `${seconds}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
