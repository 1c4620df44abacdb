import { formatNumber, locale, t } from '#shared/words/words';

/** Figures as the shell shows them, in the language that is spoken. Every function keeps its width steady, so that a live figure does not jump. */

/** A whole number with groups: "12,345". */
export const formatCount = (count: number): string => formatNumber(Math.round(count));

/** Ticks per second: "9.98 Hz", "120 Hz", "14.2 kHz". */
export function formatRate(hz: number): string {
  if (hz >= 999.5) return `${threeDigits(hz / 1000)} kHz`;
  return `${threeDigits(hz)} Hz`;
}

/** A span of time, from nanoseconds to hours: "84.0 µs", "1.24 ms", "3.00 s", "2 min 5 s". */
export function formatDuration(seconds: number): string {
  if (seconds <= 0) return '0 s';
  if (seconds < 1e-6) return `${threeDigits(seconds * 1e9)} ns`;
  if (seconds < 0.9995e-3) return `${threeDigits(seconds * 1e6)} µs`;
  if (seconds < 0.9995) return `${threeDigits(seconds * 1e3)} ms`;
  if (seconds < 59.95) return `${threeDigits(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** An age or a wait in whole units, for a text that counts: "3 s", "2 min", "5 h". */
export function formatAge(seconds: number): string {
  if (seconds < 60) return `${Math.floor(Math.max(0, seconds))} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h`;
}

/** Decimal bytes: "48.2 MB". */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let scaled = bytes;
  let unit = 0;
  while (scaled >= 999.5 && unit < units.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  return unit === 0 ? `${Math.round(scaled)} B` : `${threeDigits(scaled)} ${units[unit]}`;
}

/** Time of day of a Unix time in seconds, to the millisecond: "14:03:09.042". */
export function formatClock(timestamp: number): string {
  const date = new Date(timestamp * 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}

/** How long ago, in words: "just now", "5 min ago", "yesterday", "12 Mar 2026". Both in Unix seconds. */
export function formatAgo(timestamp: number, now: number): string {
  const age = now - timestamp;
  if (age < 60) return t('time.just_now');
  if (age < 3600) return t('time.minutes_ago', { count: Math.floor(age / 60) });
  if (age < 86_400) return t('time.hours_ago', { count: Math.floor(age / 3600) });
  if (age < 2 * 86_400) return t('time.yesterday');
  if (age < 7 * 86_400) return t('time.days_ago', { count: Math.floor(age / 86_400) });
  return new Date(timestamp * 1000).toLocaleDateString(locale(), { day: 'numeric', month: 'short', year: 'numeric' });
}

/** The day and time of a moment: "14 Nov 2026, 22:07". Unix seconds. */
export const formatDay = (timestamp: number): string =>
  new Date(timestamp * 1000).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' });

/** A moment of the past, to the second: 14 Nov 2026, 22:07:31. Unix seconds. */
export function formatMoment(timestamp: number): string {
  return new Date(timestamp * 1000).toLocaleString(locale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

/** Three significant digits, always as many: 9.98, 12.0, 120. */
function threeDigits(value: number): string {
  if (value >= 99.95) return String(Math.round(value));
  if (value >= 9.995) return formatNumber(value, 1);
  return formatNumber(value, 2);
}
