import { inputError } from '../input-error';
import { formatValue } from '../text/format-value';

export const formats = { auto: 'JSON, else text', json: 'JSON', text: 'Text' } as const;
export type Format = keyof typeof formats;

/** What a message says. Where JSON is wanted and it is none: null. */
export function readPayload(text: string, format: Format): unknown {
  if (format === 'text') return text;
  try {
    return JSON.parse(text);
  } catch {
    return format === 'json' ? null : text;
  }
}

/** A value as it is sent: text as it is, everything else as JSON. INPUT_INVALID where it is too large. */
export function writePayload(input: string, value: unknown, largest = 1024 * 1024): string {
  const text = typeof value === 'object' && value !== null ? writeJson(input, value) : formatValue(value);
  if (Buffer.byteLength(text) > largest) throw inputError(input, `The message is larger than ${largest} bytes.`);
  return text;
}

function writeJson(input: string, value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    throw inputError(input, 'The message can not be written as JSON.');
  }
}
