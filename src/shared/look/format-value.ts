import { z } from 'zod';
import type { JsonValue } from '../graph/values/values';

/** Chips show about this much text; the rest is in the tooltip and the display nodes. */
const longestText = 40;

const bytesSchema = z.object({ type: z.literal('bytes'), length: z.number() });
const imageSchema = z.object({ type: z.literal('image'), width: z.number(), height: z.number() });

/** What is on a wire for a secret: its name, or where it was made. */
const secretSchema = z.union([z.strictObject({ secret: z.string() }), z.strictObject({ held: z.string() })]);
/** What is shown in place of any secret. */
export const secretDots = '••••••';

/** JSON has no words for these numbers, so the wire carries them as text. */
const unspeakable: ReadonlyMap<string, string> = new Map([
  ['NaN', 'NaN'],
  ['Infinity', '∞'],
  ['-Infinity', '−∞'],
]);

/** A value in the few characters of a chip: "12.34", "[12]", "{3}", "640×480". An absent value is the empty text. */
export function formatValue(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  if (value === null) return 'none';
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return unspeakable.get(value) ?? formatText(value);
  if (Array.isArray(value)) return `[${value.length}]`;
  const image = imageSchema.safeParse(value);
  if (image.success) return `${image.data.width}×${image.data.height}`;
  if (secretSchema.safeParse(value).success) return secretDots;
  const bytes = bytesSchema.safeParse(value);
  if (bytes.success) return formatBytes(bytes.data.length);
  return `{${Object.keys(value).length}}`;
}

/**
 * Four significant digits, always as many of them, so that a live number does not jitter in width. Whole numbers of up
 * to six digits are shown whole; a real minus sign is as wide as a digit.
 */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1_000_000) return minus(String(Object.is(value, -0) ? 0 : value));
  if (size >= 1_000_000 || size < 0.001) return minus(shortExponent(value.toExponential(3)));
  const text = value.toPrecision(4);
  // 99999.6 would read 1.000e+5.
  return minus(text.includes('e') ? String(Math.round(value)) : text);
}

/** A number in full, as a control shows it: no binary noise such as 0.30000000000000004, and no digits cut away. */
export function formatExact(value: number): string {
  const text = String(Number(value.toPrecision(12)));
  return shortExponent(text);
}

const minus = (text: string): string => text.replaceAll('-', '−');
const shortExponent = (text: string): string => text.replace('e+', 'e');

function formatText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longestText ? `${line.slice(0, longestText - 1)}…` : line;
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'];

function formatBytes(length: number): string {
  const power = Math.min(byteUnits.length - 1, length < 1 ? 0 : Math.floor(Math.log10(length) / 3));
  const scaled = length / 1000 ** power;
  return `${Number(scaled.toPrecision(3))} ${byteUnits[power]}`;
}
