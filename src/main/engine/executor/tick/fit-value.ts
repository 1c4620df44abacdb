import { FactoryError } from '#shared/base/errors';
import type { InputPort } from '#shared/graph/kinds/kinds';
import { describeType } from '#shared/graph/ports/ports';
import { convertValue, describeValue } from '#shared/graph/values/values';

/**
 * Fits what a wire carries to the type of the input it feeds, when the source's type is another. Nothing passes as
 * undefined where the input may go without a value. Throws INPUT_INVALID.
 */
export function fitValue(port: InputPort, value: unknown): unknown {
  if (value === undefined || value === null) {
    if (!port.required && port.default === undefined) return undefined;
  } else if (typeof value === 'number' && (port.type === 'FLOAT' || port.type === 'NUMBER')) {
    // Also NaN and the infinities, which numbers on a wire may be.
    return value;
  } else {
    const converted = convertValue(value, port.type);
    if (converted !== undefined && isOption(port, converted)) return converted;
  }
  const takes = port.control.type === 'choice' ? 'one of its options' : describeType(port.type);
  throw new FactoryError('INPUT_INVALID', `Input "${port.title}" takes ${takes}, not ${describeValue(value)}.`, {
    input_name: port.name,
  });
}

function isOption({ control }: InputPort, value: unknown): boolean {
  return control.type !== 'choice' || control.options.some((option) => option.value === value);
}
