import { inputOf, type Kind, type KindCatalogue, outputOf } from '#shared/graph/kinds';
import { typesFit } from '#shared/graph/ports';
import type { WireStart } from '../editor-context';

/** The kinds a wire in hand could end in; all of them without a wire. */
export function kindsFor(catalogue: KindCatalogue, start: WireStart | undefined): readonly Kind[] {
  return start ? catalogue.kinds.filter((kind) => fittingPort(kind, start) !== undefined) : catalogue.kinds;
}

/** The port of a kind that takes the wire best: one of the same type, else the first that fits. */
export function fittingPort(kind: Kind, { side, type }: WireStart): string | undefined {
  const fits =
    side === 'output'
      ? kind.inputs.filter((port) => port.wirable && typesFit(type, port.type).valid)
      : kind.outputs.filter((port) => typesFit(port.type, type).valid);
  return (fits.find((port) => port.type === type) ?? fits[0])?.name;
}

/** Where a port of a new node lies from its upper left corner: rows are 32 px apart, outputs come first. */
export function portRow(kind: Kind, side: 'input' | 'output', port: string): number {
  const outputs = kind.outputs.length;
  const row =
    side === 'output'
      ? kind.outputs.findIndex(({ name }) => name === outputOf(kind, port)?.name)
      : outputs + kind.inputs.findIndex(({ name }) => name === inputOf(kind, port)?.name);
  return 48 + 32 * Math.max(0, row);
}
