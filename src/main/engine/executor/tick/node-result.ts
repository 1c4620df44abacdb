import { FactoryError } from '#shared/base/errors';

/** What a node's `run` may have given. */

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isRecord(value) && typeof value.then === 'function';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The error of a node that gave nothing where it has outputs. */
export function noOutputs(): FactoryError {
  return new FactoryError('NODE_FAILED', 'It returned no outputs.');
}
