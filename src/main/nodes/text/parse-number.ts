import { describeValue } from '#shared/graph/values/values';
import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { any, choice, number, out, toggle } from '../ports';

export const parseNumber = defineNode({
  kind: 'text.parse_number',
  version: 1,
  title: 'Parse number',
  description: 'Reads a number that is written as text, with a decimal point or a decimal comma.',
  category: 'Text',
  icon: 'IconNumbers',
  tags: [
    'number',
    'decimal',
    'comma',
    'locale',
    'float',
    'integer',
    'convert',
    'to number',
    'cast',
    'to int',
    'parse int',
    'parse float',
  ],
  pure: true,
  example: { inputs: { text: '1,5', decimals: 'comma' } },
  inputs: {
    text: any({ default: '0', editable: true }),
    decimals: choice({
      title: 'Written as',
      description: 'Thousands may also be set apart by blanks or apostrophes.',
      options: { point: '1,234.5', comma: '1.234,5' },
      default: 'point',
    }),
    inside: toggle({
      title: 'Within other text',
      default: false,
      wirable: false,
      description: 'Takes the first number in the text, such as 21.5 of "T = 21.5 °C".',
    }),
    otherwise: number({ description: 'Given for text that is no number; without it, that is an error.' }),
  },
  outputs: { number: out.number(), valid: out.boolean({ description: 'On when the text is a number.' }) },
  run({ text, decimals, inside, otherwise }) {
    const number =
      typeof text === 'number' ? text : typeof text === 'string' ? read(text, decimals, inside) : undefined;
    if (number !== undefined && Number.isFinite(number)) return { number, valid: true };
    if (otherwise !== undefined) return { number: otherwise, valid: false };
    throw inputError('text', `There is no number to read in ${describeValue(text)}.`);
  },
});

// Thousands count as such only in threes: "1,5" with a decimal point is no 15.
const point =
  /[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ '’_]\d{3})+|\d+)(?:\.\d*)?(?:e[+-]?\d+)?|[+-]?\.\d+(?:e[+-]?\d+)?/i;
const comma =
  /[+-]?(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ '’_]\d{3})+|\d+)(?:,\d*)?(?:e[+-]?\d+)?|[+-]?,\d+(?:e[+-]?\d+)?/i;

function read(text: string, decimals: 'point' | 'comma', inside: boolean): number | undefined {
  // Wide digits and the blanks of print become plain ones.
  const plain = text
    .normalize('NFKC')
    .replace(/\u2212/g, '-')
    .trim();
  const found = (decimals === 'point' ? point : comma).exec(plain)?.[0];
  if (found === undefined || !(inside || found === plain)) return undefined;
  const digits = decimals === 'point' ? found.replace(/[, '’_]/g, '') : found.replace(/[. '’_]/g, '').replace(',', '.');
  return Number(digits);
}
