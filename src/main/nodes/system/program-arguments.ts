import { inputError } from '../input-error';
import { InputSpec } from '../ports';

/** A list by wire, or typed: one in each line. */
export const argumentsInput = new InputSpec<unknown>({
  type: 'ANY',
  guarded: true,
  description: 'One in each line, or a list by wire. Each reaches the program as it is, spaces and quotes too.',
  default: '',
  control: { type: 'text', multiline: true, placeholder: 'one in each line' },
});

/** Systems take more in all; a single one of them not much more. Letters. */
const longest = 100_000;

export function readArguments(value: unknown): string[] {
  const list = Array.isArray(value) ? value : linesOf(value);
  const taken = list.map((item: unknown) => {
    const isPlain = typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean';
    if (!isPlain) throw inputError('arguments', 'Arguments are texts or numbers.');
    return String(item);
  });
  if (taken.some((item) => item.includes('\0'))) throw inputError('arguments', 'An argument is not valid.');
  if (taken.join('').length > longest)
    throw inputError('arguments', `The arguments have more than ${longest} letters.`);
  return taken;
}

function linesOf(value: unknown): unknown[] {
  if (value === undefined || value === null || value === '') return [];
  return typeof value === 'string' ? value.replace(/\r?\n$/, '').split(/\r?\n/) : [value];
}
