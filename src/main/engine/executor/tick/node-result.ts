import { FactoryError } from '#shared/base/errors';
import type { PlanOutput } from '../../plan/plan';
import type { Slots } from './slots';

/** What a node's `run` may have given. */

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isRecord(value) && typeof value.then === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Puts what a node gave by output name into its slots. NODE_FAILED when it gave nothing where it has outputs. */
export function storeOutputs(outputs: readonly PlanOutput[], result: unknown, slots: Slots): void {
  if (outputs.length === 0) return;
  if (!isRecord(result)) throw noOutputs();
  for (let at = 0; at < outputs.length; at++) {
    const output = outputs[at];
    if (output) slots.set(output.slot, result[output.name]);
  }
}

/** The error of a node that gave nothing where it has outputs. */
export function noOutputs(): FactoryError {
  return new FactoryError('NODE_FAILED', 'It returned no outputs.');
}
