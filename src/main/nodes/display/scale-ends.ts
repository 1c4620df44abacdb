import { inputError } from '../input-error';

/** Both ends of a scale are finite, and the upper one is above the lower one. INPUT_INVALID */
export function requireEnds(min: number, max: number): void {
  for (const [name, end] of Object.entries({ min, max })) {
    if (!Number.isFinite(end)) throw inputError(name, `A scale has no end at ${end}.`);
  }
  if (!(min < max)) throw inputError('max', `The upper end, ${max}, is not above the lower one, ${min}.`);
}
