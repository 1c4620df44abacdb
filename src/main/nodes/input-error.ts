import { FactoryError } from '#shared/base/errors';

/** INPUT_INVALID that names the input. */
export function inputError(input: string, message: string): FactoryError {
  return new FactoryError('INPUT_INVALID', message, { input_name: input });
}

/** A wire may carry what the control would not let a person type. INPUT_INVALID */
export function requireWithin(input: string, value: number, min: number, max: number): void {
  if (value >= min && value <= max) return;
  throw inputError(input, `${value} is not between ${min} and ${max}.`);
}

/** What somebody gave, as a message says it: short, however long it is. */
export const quoted = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
