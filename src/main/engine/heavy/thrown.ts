import { FactoryError, isErrorCode, messageOf } from '#shared/base/errors';
import type { Thrown } from './messages';

/** What can be told of an error to another thread: classes and unreadable properties do not get there. */
export function toThrown(error: unknown): Thrown {
  if (!(error instanceof FactoryError)) return { message: messageOf(error) };
  const inputName = error.details.input_name;
  return { message: error.message, code: error.code, ...(inputName !== undefined && { inputName }) };
}

export function fromThrown({ message, code, inputName }: Thrown): Error {
  if (code === undefined || !isErrorCode(code)) return new Error(message);
  return new FactoryError(code, message, inputName === undefined ? {} : { input_name: inputName });
}

/** What structured cloning throws for a function, a promise and their like. */
export function isCloneError(error: unknown): boolean {
  return error instanceof Error && error.name === 'DataCloneError';
}
