import { FactoryError } from '#shared/base/errors';
import type { Kind } from '#shared/graph/kinds/kinds';
import { describeType, isNumeric } from '#shared/graph/ports/ports';
import { describeValue } from '#shared/graph/values/values';
import type { Compute, NodeKind, PortValues } from './node-kind';

/**
 * Makes a pure kind of a positional function. Its one output has to be a number where its type is numeric, so that such
 * values may be kept unboxed.
 */
export function computeKind(description: Kind, compute: Compute): NodeKind {
  const { takes, call } = compute;
  const [output, second] = description.outputs;
  if (!output || second || !description.pure) {
    throw new Error(`${description.kind}: a positional form is for pure kinds with one output.`);
  }
  const unknown = takes.find((name) => !description.inputs.some((input) => input.name === name));
  if (unknown !== undefined) throw new Error(`${description.kind}: it takes "${unknown}", which is no input.`);
  const isNumber = isNumeric(output.type);
  const instance = {
    run: (inputs: PortValues) => {
      const value = call(...takes.map((name) => inputs[name]));
      if (isNumber) requireNumber(output, value);
      return { [output.name]: value };
    },
  };
  return { description: { ...description, cheap: true }, compute, create: () => instance };
}

/** What a positional kind gives for a numeric output has to be a number. NODE_FAILED */
export function requireNumber(output: { readonly name: string; readonly type: string }, value: unknown): void {
  if (typeof value === 'number') return;
  const { name, type } = output;
  throw new FactoryError(
    'NODE_FAILED',
    `It gave ${describeValue(value)} for output "${name}", which gives ${describeType(type)}.`,
  );
}
