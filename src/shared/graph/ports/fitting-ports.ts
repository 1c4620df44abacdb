import type { InputPort, Kind } from '../kinds/kinds';
import { type PortType, typesFit } from './ports';
import { firstInputs, firstOutputs } from './shown-ports';

/**
 * The input of a kind that takes a type best: of those that are fed rather than set up once the first of that very type,
 * or else the first that fits; of several alike one that is not wired yet.
 */
export function fittingInput(
  kind: Kind,
  type: PortType,
  wired?: Pick<ReadonlyMap<string, unknown>, 'has'>,
): string | undefined {
  const fits = firstInputs(kind).filter((port) => port.wirable && typesFit(type, port.type).valid);
  const rank = (port: InputPort) =>
    (isSetUp(port) ? 4 : 0) + (port.type === type ? 0 : 2) + (wired?.has(port.name) ? 1 : 0);
  return [...fits].sort((a, b) => rank(a) - rank(b))[0]?.name;
}

/** Where a file is, one of several, or a text that something stands in already: nobody means it to take a wire first. */
function isSetUp({ control, default: preset }: InputPort): boolean {
  return settings.has(control.type) || (typeof preset === 'string' && preset !== '');
}

const settings: ReadonlySet<InputPort['control']['type']> = new Set([
  'file',
  'folder',
  'secret',
  'choice',
  'pick',
  'code',
]);

/** The output of a kind that feeds a type best: one of that very type, else the first that fits. */
export function fittingOutput(kind: Kind, type: PortType): string | undefined {
  const fits = firstOutputs(kind).filter((port) => typesFit(port.type, type).valid);
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
