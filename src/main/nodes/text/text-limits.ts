import { inputError } from '../input-error';

/** Longer texts would fill the memory of a run. Characters. */
export const longestText = 16 * 1024 * 1024;

/** INPUT_INVALID */
export function requireLength(input: string, text: string, most: number): void {
  if (text.length <= most) return;
  throw inputError(input, `The text has ${text.length} characters; at most ${most} may be.`);
}
