import type { Kind } from './kinds';
import { type PortType, typesFit } from './ports';

/** The input of a kind that takes a type best: one of that very type, else the first that fits. */
export function fittingInput(kind: Kind, type: PortType): string | undefined {
  const fits = kind.inputs.filter((port) => port.wirable && typesFit(type, port.type).valid);
  return (fits.find((port) => port.type === type) ?? fits[0])?.name;
}

/** The output of a kind that feeds a type best: one of that very type, else the first that fits. */
export function fittingOutput(kind: Kind, type: PortType): string | undefined {
  const fits = kind.outputs.filter((port) => typesFit(port.type, type).valid);
  return (fits.find((port) => port.type === type) ?? fits[0])?.name;
}

/** The ports by which a node of the kind can stand in a wire, or undefined where it cannot. */
export function portsBetween(
  kind: Kind,
  from: PortType,
  to: PortType,
): { readonly input: string; readonly output: string } | undefined {
  const input = fittingInput(kind, from);
  // What comes out of a bend is what goes in.
  const output = kind.reroute && !typesFit(from, to).valid ? undefined : fittingOutput(kind, to);
  return input === undefined || output === undefined ? undefined : { input, output };
}
