import { quoted } from '../input-error';
import { readNumber } from '../read-number';
import { formatValue } from './format-value';

type Part = { readonly literal: string } | { readonly name: string; readonly decimals: number | undefined };

const placeholder = /\{\{|\}\}|\{([^{}:]*)(?::([^{}]*))?\}|[{}]/g;
const precision = /^\.?(\d{1,2})f?$/;

/**
 * Reads a template such as "CPU {a:.1f} %": `{name}` is replaced by a value, `{name:.1f}` by a number with that many
 * decimals, `{{` and `}}` stand for braces. Throws on a lone brace, an unknown name or format.
 */
export function parseTemplate(template: string, names: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of template.matchAll(placeholder)) {
    if (match.index > end) parts.push({ literal: template.slice(end, match.index) });
    parts.push(readPart(match[0], match[1]?.trim(), match[2]?.trim(), names));
    end = match.index + match[0].length;
  }
  if (end < template.length) parts.push({ literal: template.slice(end) });
  return parts;
}

function readPart(whole: string, name: string | undefined, format: string | undefined, names: readonly string[]): Part {
  if (whole === '{{' || whole === '}}') return { literal: whole.charAt(0) };
  if (name === undefined) throw new Error(`A lone ${whole} in the template: write ${whole}${whole} for a brace.`);
  if (!names.includes(name)) throw new Error(`The template names {${name}}. There are: ${names.join(', ')}.`);
  if (format === undefined) return { name, decimals: undefined };
  const decimals = precision.exec(format)?.[1];
  if (decimals === undefined) throw new Error(`${quoted(format)} is no format: write .2f for two decimals.`);
  return { name, decimals: Number(decimals) };
}

export function fillTemplate(parts: readonly Part[], values: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const part of parts) {
    if ('literal' in part) text += part.literal;
    else {
      const value = values[part.name];
      const number = part.decimals === undefined ? undefined : readNumber(value);
      text += number === undefined ? formatValue(value) : number.toFixed(part.decimals);
    }
  }
  return text;
}
