import { formatExact } from './format-value';

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

/** A number of an axis: "1.5 k", "−3". */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${formatExact(value / 1e9)} G`.replace('-', '−');
  if (size >= 1e6) return `${formatExact(value / 1e6)} M`.replace('-', '−');
  if (size >= 1e4) return `${formatExact(value / 1e3)} k`.replace('-', '−');
  return formatExact(value).replace('-', '−');
}

/** A place on a time axis, before the newest sample. */
export const secondsLabel = (seconds: number): string =>
  Math.abs(seconds) < 1e-9 ? 'now' : `${formatExact(Number(seconds.toPrecision(6))).replace('-', '−')} s`;
