import { type ScriptPort, scriptTypes } from '#shared/graph/ports/script-header';
import { inputError } from '../../input-error';

/**
 * What a script's result gives at its outputs: a dictionary with no other names than theirs sets these, anything else is
 * the first one. INPUT_INVALID where a value is not of its output's type.
 */
export function outputsOf<O extends object>(result: unknown, outputs: readonly ScriptPort[]): O {
  const given = isNamed(result, outputs) ? result : { [outputs[0]?.name ?? '']: result };
  return Object.fromEntries(outputs.map((port) => [port.name, fitting(port, given[port.name] ?? null)])) as O;
}

function isNamed(result: unknown, outputs: readonly ScriptPort[]): result is Record<string, unknown> {
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return false;
  const names = Object.keys(result);
  return names.length > 0 && names.every((name) => outputs.some((port) => port.name === name));
}

function fitting({ name, type }: ScriptPort, value: unknown): unknown {
  if (scriptTypes[type].is(value)) return value;
  const what = value === null ? 'was given nothing' : `takes a value of the type ${type}`;
  throw inputError('code', `The output "${name}" ${what}.`);
}
